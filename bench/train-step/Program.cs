// The product's side of `bench/run train-step`: U-Net of 64 base channels, 128x128, batch 4, Adam, in fp32 (the reference's precision) or
// as asked. Prints the median seconds of a step as JSON.
using System.Diagnostics;
using System.Text.Json;
using BatchSeg.Models;
using BatchSeg.Models.Runtime;
using BatchSeg.Train.Optimizers.Fused;
using TorchSharp;
using static TorchSharp.torch;

const int Warmups = 3;
var steps = args.Length > 0 ? int.Parse(args[0]) : 12;
var type = args.Length > 1 && args[1] == "bf16" ? ScalarType.BFloat16 : ScalarType.Float32;

TorchRuntime.Tune();
manual_seed(1);
using var model = ModelRegistry.Create("unet", new ModelOptions(Classes: 3));
model.train();
using var optimizer = new FusedAdam(model.parameters(), 1e-3);
using var criterion = nn.CrossEntropyLoss(ignore_index: 255);
using var images = rand(4, 3, 128, 128).to(type);
using var masks = randint(0, 3, [4, 128, 128], dtype: ScalarType.Int64);
var seconds = new List<double>();
for (var step = -Warmups; step < steps; step++)
{
    var watch = Stopwatch.StartNew();
    using var scope = NewDisposeScope();
    var loss = criterion.call(model.call(images).to(ScalarType.Float32), masks);
    optimizer.zero_grad();
    loss.backward();
    optimizer.step();
    loss.item<float>();
    if (step >= 0) seconds.Add(watch.Elapsed.TotalSeconds);
}
seconds.Sort();
Console.WriteLine(JsonSerializer.Serialize(
    new { step_seconds = seconds[seconds.Count / 2], parameters = model.parameters().Sum(p => p.numel()) }));
