using BatchSeg.Foundation.Classes;
using BatchSeg.Models.Outputs;
using BatchSeg.Models.Tests.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Tests;

public sealed class ClassOutputTests : IDisposable
{
    private static readonly IReadOnlyList<ClassDefinition> Classes = [new(0, "ground", "#000000"), new(1, "polyp", "#ff8000")];

    private readonly DisposeScope _scope = NewDisposeScope();

    public static TheoryData<string> Names => [.. OutputActivation.All.Names];

    public void Dispose() => _scope.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Scores_are_a_share_for_each_class_and_the_highest_decides(string name)
    {
        var activation = OutputActivation.All.Get(name);
        manual_seed(1);
        var output = 3 * randn(2, activation.Channels(2), 5, 7);
        var scores = activation.Create(Classes).Scores(output);
        Assert.Equal([2, 2, 5, 7], scores.shape);
        Assert.True(scores.ge(0).all().item<bool>());
        Assert.True(scores.sum(1).allclose(ones(2, 5, 7)));
        Assert.True(activation.Create(Classes).Decide(output).SameAs(scores.argmax(1)));
    }

    /// <summary>Targets are what a network would have to say to be wholly right: as logits far out they decide for the truth.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Network_that_meets_its_targets_predicts_the_truth(string name)
    {
        var activation = OutputActivation.All.Get(name);
        var output = activation.Create(Classes);
        var ids = tensor(new long[] { 0, 1, 1, 0, 1, 0 }, [1, 2, 3]);
        var targets = output.Targets(ids, ScalarType.Float32);
        Assert.Equal([1, activation.Channels(2), 2, 3], targets.shape);
        Assert.True(output.Decide((targets.clamp(1e-6, 1 - 1e-6) / (1 - targets.clamp(1e-6, 1 - 1e-6))).log()).SameAs(ids));
    }

    [Fact]
    public void Colours_nearest_class_is_predicted_and_of_equals_the_lowest()
    {
        var output = new ColourOutput([new(0, 0, 0), new(255, 255, 255), new(255, 0, 0)]);
        // Painted: grey 0.5 (as far from black as from white), a light grey, a dark red, and red itself.
        float[] red = [0, 2, 1, 30], green = [0, 2, -3, -30], blue = [0, 2, -3, -30];
        var painted = tensor([.. red, .. green, .. blue], [1, 3, 1, 4]);
        Assert.Equal([0L, 1, 2, 2], output.Decide(painted).data<long>().ToArray());
        var scores = output.Scores(painted);
        Assert.Equal(scores[0, 0, 0, 0].item<float>(), scores[0, 1, 0, 0].item<float>());
        Assert.InRange(scores[0, 2, 0, 3].item<float>(), 0.9999f, 1);
    }

    [Fact]
    public void Colours_that_cannot_be_told_apart_are_refused_by_name()
    {
        var faults = ColourOutput.Registration.Faults([new(0, "road", "#ff0000"), new(1, "car", "#FF0000"), new(2, "sky", "blue")]);
        Assert.Equal(["needs a colour #rrggbb of each class, and that of sky is 'blue'",
            "needs a colour of its own for each class, and #ff0000 is that of road and car"], faults);
    }

    [Fact]
    public void Sigmoid_of_a_half_is_class_0()
    {
        var output = new SigmoidOutput();
        Assert.Equal([0L, 0, 1], output.Decide(tensor(new[] { -1f, 0, 1e-3f }, [1, 1, 1, 3])).data<long>().ToArray());
        Assert.Equal([0.5f, 0.5f], output.Scores(zeros(1, 1, 1, 1)).data<float>().ToArray());
    }
}
