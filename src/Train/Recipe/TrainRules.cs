using BatchSeg.Data.Settings;
using BatchSeg.Models;
using BatchSeg.Models.Outputs;
using BatchSeg.Train.Losses;
using static BatchSeg.Train.Recipe.TrainSettings;

namespace BatchSeg.Train.Recipe;

/// <summary>Settings of a training that are right one by one and do not go together.</summary>
internal static class TrainRules
{
    public static IEnumerable<SettingFault> Faults(SettingValues values) => [.. OfModel(values), .. OfLoss(values), .. OfSchedule(values)];

    private static IEnumerable<SettingFault> OfModel(SettingValues values)
    {
        var arguments = ModelArguments.With(values.Get(ModelArgs), values.Get(Encoder), out var twice);
        if (twice is not null) return [new(twice, ModelArgs, Encoder)];
        if (values.Get(Model) is not { } model || ModelRegistry.Fault(model) is not null) return [];
        var options = new ModelOptions(Classes: 1, Arguments: arguments);
        return ModelRegistry.Get(model).Faults(options)
            .Select(fault => new SettingFault($"--model-args: {fault}", Model, ModelArgs, Encoder));
    }

    private static IEnumerable<SettingFault> OfLoss(SettingValues values)
    {
        var activation = values.Get(Activation);
        var going = LossEntry.All.All.Where(loss => loss.Activations.Contains(activation)).Select(loss => loss.Name).ToList();
        return values.Get(Loss).Where(term => !going.Contains(term.Name)).Select(term =>
            new SettingFault($"--loss: {term.Name} does not go with --activation {activation}. Allowed: {string.Join(", ", going)}.",
            Loss, Activation));
    }

    private static IEnumerable<SettingFault> OfSchedule(SettingValues values)
    {
        var (schedule, warmup) = (values.Get(Schedule), values.Get(Warmup));
        if (schedule == "multi-step" && values.Get(Milestones) is null)
            yield return new("--milestones is missing: it must be epochs such as 30,60 with --schedule multi-step", Milestones, Schedule);
        if (schedule == Schedules.OneCycle.Registration.Name && warmup > 0)
            yield return new($"--warmup is {warmup}, and one-cycle rises by itself: leave --warmup out, or set --rising-share", Warmup,
                Schedule);
    }
}
