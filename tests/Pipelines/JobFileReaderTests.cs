using BatchSeg.Foundation.Errors;
using BatchSeg.Pipelines.Files;
using BatchSeg.Tests.Support;

namespace BatchSeg.Pipelines.Tests;

public sealed class JobFileReaderTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Fact]
    public async Task Every_fault_of_a_file_is_told_at_once_with_its_line()
    {
        var wrong = await Assert.ThrowsAsync<WrongUsageException>(() => Read("""
            variabels: {}
            variables: {input: , layout: pears}
            settings: {engin: local}
            stages:
              - stage: preprocess
                input: ${input}
                layuot: x
                layout: ${layout}
                output: out/shards
                val: 3
              - stage: trian
              - stage: train
                data: ${shards}
                output: out/model
                lr: -1
              - stage: infer
                input: images.zip
                model: out/model
                output: ${out
                tta: yess
                max-rejected: 7
            """, set: "inptu=3"));
        string[] expected =
        [
            "job.yaml, line 1: unknown key `variabels`. Did you mean 'variables'?",
            "job.yaml, line 2: --set inptu: this job has no such variable. Did you mean 'input'?",
            "job.yaml, line 3: a fault of engin",
            "job.yaml, line 6: the variable 'input' has no value: give --set input=VALUE",
            "job.yaml, line 7: unknown key `stages[0].layuot`. Did you mean 'layout'?",
            "job.yaml, line 8: stage preprocess: unknown layout 'pears'. Did you mean 'pairs'?",
            "job.yaml, line 10: stage preprocess: --val is 3",
            "job.yaml, line 11: `stages[1].stage` is 'trian'. Did you mean 'train'?",
            "job.yaml, line 12: stage train: --model is missing",
            "job.yaml, line 13: ${shards} is no variable of this job",
            "job.yaml, line 15: stage train: --lr is -1",
            "job.yaml, line 19: '${out' has a `${` that is not closed",
            "job.yaml, line 20: stage infer: --tta is 'yess'",
            "job.yaml, line 21: stage infer: --max-rejected is 7",
        ];
        Assert.Equal(expected.Length, wrong.Faults.Count);
        Assert.All(expected.Zip(wrong.Faults), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stages_may_name_a_recipe_that_says_what_they_leave_out()
    {
        var job = await Read("""
            stages:
              - {stage: preprocess, recipe: camvid-unet, input: CamVid.zip, output: out/shards}
              - {stage: train, recipe: camvid-unet, data: out/shards, output: out/model, epochs: 3}
            """);
        Assert.Equal(2, job.Stages.Count);
        var wrong = await Assert.ThrowsAsync<WrongUsageException>(
            () => Read("stages: [{stage: train, recipe: camvid-unt, data: out/shards, output: out/model, model: unet}]"));
        Assert.Contains("Did you mean 'camvid-unet'?", Assert.Single(wrong.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variables_may_name_those_above_and_set_wins_over_their_defaults()
    {
        var job = await Read("""
            variables: {root: out, shards: "${root}/shards", inputs: [a.zip, b.zip]}
            summary: ${root}
            stages:
              - {stage: preprocess, input: "${inputs}", layout: pairs, output: "${shards}/${run_date}"}
            """, set: "root=az://pets");
        var stage = Assert.Single(job.Stages);
        Assert.Equal("az://pets/shards/2026-11-20", stage.Writes);
        Assert.Equal(["a.zip", "b.zip"], stage.Reads.Select(input => input.Uri));
        Assert.Equal("az://pets", job.Summary);
    }

    [Fact]
    public async Task Run_date_can_be_set_and_the_previous_run_is_looked_up_for_it()
    {
        var asked = new List<(string, DateOnly)>();
        var reader = new JobFileReader(new Dictionary<string, string> { ["run_date"] = "2026-11-18" }, Today, _ => [], (folder, date) =>
        {
            asked.Add((folder, date));
            return Task.FromResult<string?>("2026-11-17");
        });
        var job = await reader.Read("{summary: out, stages: [{stage: remove-old-runs, output: \"${previous_run}\", keep-runs: 30d}]}",
            "job.yaml");
        Assert.Equal([("out", new DateOnly(2026, 11, 18))], asked);
        Assert.Equal("2026-11-17", job.Stages[0].Writes);
    }

    [Theory]
    [InlineData("{stage: remove-old-runs, output: o, keep-runs: 30}", "it must be a whole number of days")]
    [InlineData("{stage: remove-old-runs, output: o, keep-runs: 1h}", "it must be at least 1d")]
    [InlineData("{stage: promote-if-better, data: d, registry: r, metric: mean_iuo}", "Did you mean 'mean_iou'?")]
    [InlineData("{stage: promote-if-better, data: d, registry: r, min-gain: 2}", "it must be from 0 to 1")]
    [InlineData("{stage: infer-new, model: m, output: o}", "`stages[0].input` is missing")]
    public async Task Wrong_stage_is_told(string stage, string fault) =>
        Assert.Contains(fault, (await Assert.ThrowsAsync<WrongUsageException>(() => Read($"stages: [{stage}]"))).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task Two_stages_that_would_replace_each_others_output_are_a_fault()
    {
        const string Stage = "{stage: preprocess, input: a.zip, layout: pairs, output: out";
        var wrong = await Assert.ThrowsAsync<WrongUsageException>(() => Read($"stages: [{Stage}}}, {Stage}, name: second}}]"));
        Assert.Contains("has 2 stages that write to out (preprocess, second)", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nightly", "input=in model=m output=out")]
    [InlineData("retrain", "input=in layout=pairs output=out")]
    public async Task Job_files_of_the_project_are_right_and_say_what_must_be_set(string job, string needed)
    {
        var yaml = await File.ReadAllTextAsync(Checkout.File("jobs", $"{job}.yaml"));
        Assert.NotEmpty((await Read(yaml, needed.Split(' '))).Stages);
        var missing = (await Assert.ThrowsAsync<WrongUsageException>(() => Read(yaml))).Faults;
        Assert.All(needed.Split(' '), pair => Assert.Contains(
            missing, fault => fault.Contains($"'{pair.Split('=')[0]}' has no value", StringComparison.Ordinal)));
        Assert.All(missing, fault => Assert.Contains("has no value: give --set", fault, StringComparison.Ordinal));
    }

    private static Task<JobFile> Read(string yaml, params string[] set) => new JobFileReader(
        set.ToDictionary(pair => pair.Split('=')[0], pair => pair.Split('=')[1]), Today, settings =>
            settings.Keys.Select(key => $"a fault of {key}"), (_, _) => Task.FromResult<string?>(null))
        .Read(yaml, "job.yaml");
}
