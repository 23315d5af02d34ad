using BatchSeg.Datasets.Catalog;
using BatchSeg.Engine.Runs;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation;
using BatchSeg.Foundation.Classes;
using BatchSeg.Foundation.Settings;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Decoding;
using BatchSeg.Imaging.Encoding;
using BatchSeg.Infer.Stage;
using BatchSeg.Models;
using BatchSeg.Models.Outputs;
using BatchSeg.Models.Runtime;
using BatchSeg.Storage.Stores;
using BatchSeg.Tests.Support;
using TorchSharp;

namespace BatchSeg.Infer.Tests.Stage;

/// <summary>A small untrained U-Net in a model folder, and folders of drawn images and masks.</summary>
internal sealed class InferFixture : IDisposable
{
    private static readonly PixelSize ModelSize = new(32, 32);

    private readonly ScratchFolder _scratch = new();

    public string Images => _scratch["pairs"];

    public string this[string name] => _scratch[name];

    public static async Task<InferFixture> Create(string resize = "stretch", string activation = OutputActivation.Standard)
    {
        var fixture = new InferFixture();
        await fixture.WriteModel(resize, activation);
        return fixture;
    }

    public SettingValues Options(string output) => InferSettings.Table.Read(new()
    {
        ["input"] = [Images], ["model"] = [this["model"]], ["output"] = [this[output]], ["layout"] = ["pairs"], ["device"] = ["cpu"],
            ["precision"] = ["fp32"],
        ["run-date"] = ["2026-11-20"],
    });

    public static async Task<InferResult> Run(SettingValues options, int workers = 1, double maxRejected = 1)
    {
        using var functions = new TaskFunctions(new Dictionary<string, Func<ITaskFunction>>
        {
            [SpoolFunction.Name] = () => new SpoolFunction(),
            [UnpackFunction.Name] = () => new UnpackFunction(),
            [InferFunction.Name] = () => new InferFunction(),
        });
        return await InferStage.Run(options, new RunSettings(new LocalRunner(functions, workers), maxRejected), CancellationToken.None);
    }

    /// <summary>Random pixels: an untrained network says different things about them.</summary>
    public void WriteImages(int count, bool masks = true)
    {
        var random = new Random(3);
        for (var i = 0; i < count; i++)
        {
            var size = new PixelSize(20 + i, 50 - i);
            var image = new Image(size.Height, size.Width, 3);
            random.NextBytes(image.Pixels);
            Write($"pairs/images/{i:00}.png", PngEncoder.Encode(image));
            var mask = new Image(size.Height, size.Width, 1);
            for (var p = 0; p < mask.Pixels.Length; p++) mask.Pixels[p] = (byte)random.Next(2);
            if (masks) Write($"pairs/masks/{i:00}.png", PngEncoder.Encode(mask));
        }
    }

    public void Write(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_scratch[name])!);
        File.WriteAllBytes(_scratch[name], content);
    }

    public Image Mask(string output, string id) =>
        ImageDecoder.DecodeMask(File.ReadAllBytes(_scratch[output, "masks", $"{id}.png"]), new MaskDecodeOptions());

    public void Dispose() => _scratch.Dispose();

    private async Task WriteModel(string resize, string activation)
    {
        torch.manual_seed(7);
        var arguments = new Dictionary<string, string> { ["base_channels"] = "4", ["depth"] = "2" };
        using var model = ModelRegistry.Create("unet",
            new ModelOptions(OutputActivation.All.Get(activation).Channels(2), Arguments: arguments));
        var weights = _scratch["weights"];
        ModelFolder.WriteWeights(model, weights);
        IReadOnlyList<ClassDefinition> classes = [new(0, "background", "#000000"), new(1, "foreground", "#e6194b")];
        var card = new ModelCard(
            ModelCard.CurrentSchemaVersion, "unet", model.Options.Arguments!, 3, classes, 255, ModelSize.Height, ModelSize.Width, resize,
            Normalisation.UnitRange,
            "", new Dictionary<string, double>(), "", ProgramVersion.Current, activation);
        await ModelFolder.Publish(new FileStore(_scratch["model"]), card, weights, CancellationToken.None);
    }
}
