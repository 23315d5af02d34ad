using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim.lr_scheduler;

namespace BatchSeg.Torch.Tests.Optim;

/// <summary>Each schedule's rates, of two groups, and the first one's momentum, against PyTorch's.</summary>
public sealed class ScheduleValuesTests
{
    private const int Epochs = 12;

    private static readonly Fixture Values = new("optim_steps.json");

    private static readonly Dictionary<string, Func<optim.Optimizer, int, LRScheduler>> Schedules = new()
    {
        ["step"] = (o, last) => StepLR(o, 4, 0.5, last),
        ["multi_step"] = (o, last) => MultiStepLR(o, [2, 7], 0.1, last),
        ["exponential"] = (o, last) => ExponentialLR(o, 0.9, last),
        ["polynomial"] = (o, last) => PolynomialLR(o, 10, 0.9, last),
        ["linear"] = (o, last) => LinearLR(o, 0.1, 1.0, 5, last),
        ["cosine"] = (o, last) => CosineAnnealingLR(o, 5, 0.01, last),
        ["lambda"] = (o, last) => LambdaLR(o, epoch => 1.0 / (1 + epoch), last),
        ["sequential"] = (o, last) => SequentialLR(o, [LinearLR(o, 0.1, 1.0, 3), CosineAnnealingLR(o, 8, 0.001)], [3], last),
        ["one_cycle"] = (o, last) => OneCycleLR(o, 0.5, Epochs + 1, last_epoch: last),
        ["one_cycle_three_phase_linear"] = (o, last) =>
            OneCycleLR(o, 0.5, Epochs + 1, three_phase: true, anneal_strategy: impl.OneCycleLR.AnnealStrategy.Linear, last_epoch: last),
        ["plateau"] = (o, _) => ReduceLROnPlateau(o, factor: 0.5, patience: 1),
        ["plateau_max_abs_cooldown"] = (o, _) =>
            ReduceLROnPlateau(o, "max", 0.1, patience: 0, threshold: 0.05, threshold_mode: "abs", cooldown: 2, min_lr: [0.015]),
    };

    public static IEnumerable<object[]> Names => Values.Names("schedules").Select(name => new object[] { name });

    public static IEnumerable<object[]> NamesOfResumable => Values.Names("schedules").Where(name => !name.StartsWith("plateau")).Select(name => new object[] { name });

    [Theory, MemberData(nameof(Names))]
    public void Rates_are_those_of_PyTorch(string name)
    {
        using var optimizer = TwoGroups();
        var schedule = Schedules[name](optimizer, -1);
        var metrics = Fixture.Doubles(Values.Root.GetProperty("metrics").GetProperty("values"));
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            AssertRates(name, epoch, optimizer);
            schedule.step(metrics[epoch]);
        }
    }

    [Theory, MemberData(nameof(NamesOfResumable))]
    public void Schedule_made_at_a_later_epoch_goes_on_there(string name)
    {
        using var optimizer = TwoGroups();
        var schedule = Schedules[name](optimizer, 4);
        for (var epoch = 5; epoch < Epochs; epoch++)
        {
            AssertRates(name, epoch, optimizer);
            schedule.step();
        }
    }

    [Fact]
    public void Cycling_of_a_momentum_sets_beta1_of_Adam()
    {
        using var optimizer = optim.Adam([nn.Parameter(ones(1))]);
        OneCycleLR(optimizer, 0.1, total_steps: 10);
        Assert.Equal((0.95, 0.999), ((optim.IBetas)optimizer.ParamGroups.Single()).Betas);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        using var optimizer = TwoGroups();
        using var other = TwoGroups();
        Assert.Throws<ArgumentException>(() => SequentialLR(optimizer, [StepLR(other, 1), StepLR(optimizer, 1)], [3]));
        Assert.Throws<ArgumentException>(() => SequentialLR(optimizer, [StepLR(optimizer, 1)], [3]));
        Assert.Throws<ArgumentException>(() => OneCycleLR(optimizer, 0.1));
        Assert.Throws<ArgumentException>(() => ReduceLROnPlateau(optimizer, mode: "least"));
        Assert.Throws<InvalidOperationException>(() => ReduceLROnPlateau(optimizer).step());
    }

    private static SGD TwoGroups()
    {
        SGD.ParamGroup[] groups = [new([nn.Parameter(ones(1))]), new([nn.Parameter(ones(1))], new() { LearningRate = 0.02 })];
        return optim.SGD(groups, 0.1, momentum: 0.9);
    }

    private static void AssertRates(string name, int epoch, optim.Optimizer optimizer)
    {
        var expected = Fixture.Doubles(Values.Root.GetProperty("schedules").GetProperty(name)[epoch]);
        var groups = optimizer.ParamGroups.ToList();
        double[] actual = [groups[0].LearningRate, groups[1].LearningRate, ((optim.IMomentum)groups[0]).Momentum];
        foreach (var (wanted, got) in expected.Zip(actual)) Assert.Equal(wanted, got, 1e-12);
    }
}
