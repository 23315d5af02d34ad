using BatchSeg.Models.Tests.Runtime;
using BatchSeg.Models.Weights.Files;
using BatchSeg.Tests.Support;
using BatchSeg.Train.Optimizers;
using BatchSeg.Train.Optimizers.Fused;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Train.Tests.Optimizers;

public sealed class OptimizerTensorsTests
{
    public static TheoryData<string> Kinds => ["sgd", "momentum", "adam", "amsgrad", "adamw", "rmsprop", "centered"];

    [Theory, MemberData(nameof(Kinds))]
    public void Training_resumed_from_a_file_goes_on_to_the_same_bits(string kind)
    {
        using var scope = NewDisposeScope();
        using var folder = new ScratchFolder();
        using var whole = new Run(kind);
        whole.Steps(from: 0, to: 6);

        using var stopped = new Run(kind);
        stopped.Steps(from: 0, to: 3);
        stopped.Optimizer.ParamGroups.Single().LearningRate = 0.02;
        Safetensors.Write(folder["optimizer"], OptimizerTensors.Of(stopped.Optimizer));
        Safetensors.Write(folder["model"], stopped.Model.state_dict());

        using var resumed = new Run(kind);
        resumed.Model.load_state_dict(Safetensors.Read(folder["model"]));
        OptimizerTensors.Load(resumed.Optimizer, Safetensors.Read(folder["optimizer"]));
        Assert.Equal(0.02, resumed.Optimizer.ParamGroups.Single().LearningRate);
        resumed.Optimizer.ParamGroups.Single().LearningRate = 0.01;
        resumed.Steps(from: 3, to: 6);
        foreach (var (name, expected) in whole.Model.state_dict()) Fixture.AssertNear(expected, resumed.Model.state_dict()[name], 0, name);
    }

    [Fact]
    public void State_of_another_optimizer_is_refused()
    {
        using var scope = NewDisposeScope();
        using var adam = new Run("adam");
        using var sgd = new Run("sgd");
        Assert.Contains("0.step", Assert.Throws<ArgumentException>(
            () => OptimizerTensors.Load(adam.Optimizer, OptimizerTensors.Of(sgd.Optimizer))).Message);
        Assert.Contains("another optimizer's", Assert.Throws<ArgumentException>(
            () => OptimizerTensors.Load(sgd.Optimizer, OptimizerTensors.Of(adam.Optimizer))).Message);
    }

    private sealed class Run : IDisposable
    {
        public Run(string kind)
        {
            manual_seed(5);
            Model = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 1));
            Optimizer = kind switch
            {
                "sgd" => optim.SGD(Model.parameters(), 0.01),
                "momentum" => optim.SGD(Model.parameters(), 0.01, momentum: 0.9),
                "adam" => new FusedAdam(Model.parameters(), 0.01),
                "amsgrad" => new FusedAdam(Model.parameters(), 0.01, amsgrad: true),
                "adamw" => new FusedAdamW(Model.parameters(), 0.01),
                "rmsprop" => optim.RMSProp(Model.parameters(), 0.01, momentum: 0.9),
                _ => optim.RMSProp(Model.parameters(), 0.01, centered: true),
            };
        }

        public Sequential Model { get; }

        public OptimizerHelper Optimizer { get; }

        public void Steps(int from, int to)
        {
            for (var step = from; step < to; step++)
            {
                using var scope = NewDisposeScope();
                Optimizer.zero_grad();
                Model.call(Fixture.Pattern([4, 3], step).to(ScalarType.Float32)).square().mean().backward();
                Optimizer.step();
            }
        }

        public void Dispose()
        {
            Optimizer.Dispose();
            Model.Dispose();
        }
    }
}
