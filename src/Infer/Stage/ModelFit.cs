using BatchSeg.Data.Layouts;
using BatchSeg.Models;

namespace BatchSeg.Infer.Stage;

/// <summary>Whether what was asked for goes with the model.</summary>
internal static class ModelFit
{
    public static IEnumerable<string> Faults(InferOptions options, ModelCard card, Layout layout)
    {
        if (layout.Masks is not null && layout.Classes.Count != card.Classes.Count)
            yield return $"infer: layout '{layout.Name}' has {layout.Classes.Count} classes ({Names(layout.Classes)}), but the model in {options.Model} has {card.Classes.Count} ({Names(card.Classes)}). "
                + "Give the layout that the model was trained with, or leave --layout out to predict without metrics.";
        if (options.Tile is not null && options.MetricsAt == "model") yield return "--metrics-at is 'model', but --tile predicts at the source's own size: leave one of the two out";
    }

    private static string Names(IReadOnlyList<ClassDefinition> classes) => string.Join(", ", classes.Select(c => c.Name));
}
