using BatchSeg.Engine.Tasks;
using BatchSeg.Models;
using BatchSeg.Storage.Publishing;
using BatchSeg.Storage.Stores;
using Spectre.Console;

namespace BatchSeg.Pipelines.Inspection;

/// <summary>A model folder: its card, and whether its weights are those that the card names.</summary>
public static class ModelInspection
{
    /// <summary>Reads the card, and all weights for their SHA-256.</summary>
    /// <exception cref="Foundation.Errors.InputMissingException">There is no card.</exception>
    /// <exception cref="Foundation.Errors.BatchSegException">The card cannot be read, or its weights are missing or
    /// changed: code 1.</exception>
    public static async Task<Inspected> Inspect(IStore folder, CancellationToken cancel)
    {
        var card = await ModelFolder.ReadCard(folder, cancel);
        var weights = await folder.Find(ModelCard.WeightsFileName, cancel);
        await PublishedFiles.Verify(folder, [new WrittenObject(ModelCard.WeightsFileName, weights?.Bytes ?? 0, card.WeightsSha256)],
            cancel);
        var json = new { kind = "model", uri = folder.Uri, card, weight_bytes = weights!.Bytes, verified = true };
        return new(json, console => Show(console, folder.Uri, card, weights.Bytes));
    }

    private static void Show(IAnsiConsole console, string uri, ModelCard card, long weightBytes)
    {
        var what =
            $"model {card.Title} for {card.Height}x{card.Width} ({card.Resize}), {card.InputChannels} channels, {card.Activation} output";
        var whence = $"{ConsoleTables.Megabytes(weightBytes)} of weights, by batchseg {card.ProgramVersion}";
        console.WriteLine($"{uri}: {what}, {whence}; its SHA-256 is right");
        console.Write(
            ConsoleTables.Of("Classes", ["class", "id", "colour"], card.Classes.Select(c => (string[])[c.Name, $"{c.Id}", c.Colour])));
        if (card.Metrics.Count > 0)
            console.Write(ConsoleTables.Of("Best validation", ["metric", "value"],
                card.Metrics.Select(metric => (string[])[metric.Key, $"{metric.Value:0.####}"])));
    }
}
