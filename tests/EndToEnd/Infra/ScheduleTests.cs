using System.Diagnostics;
using System.Text.RegularExpressions;
using BatchSeg.Foundation;
using BatchSeg.Pipelines.Files;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests.Infra;

/// <summary>The examples of infra/schedules are true: job files take what they set, and Kubernetes has what they name.</summary>
public sealed partial class ScheduleTests
{
    public static TheoryData<string> Examples =>
        ["airflow.py", "batchseg-nightly.service", "crontab", "kubernetes-client-mode.yaml", "kubernetes-cluster-mode.yaml"];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Job_file_takes_what_an_example_sets_and_misses_nothing(string example)
    {
        // Airflow's commands are Python texts over several lines, and those of Kubernetes a word a line.
        var commands = JobCommand.Matches(Text(example));
        Assert.NotEmpty(commands);
        foreach (Match command in commands)
        {
            var set = Set.Matches(command.Value).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
            var reader = new JobFileReader(set, new DateOnly(2026, 11, 20), _ => [], (_, _) => Task.FromResult<string?>(null));
            var yaml = await File.ReadAllTextAsync(Checkout.File("jobs", command.Groups["job"].Value));
            Assert.NotEmpty((await reader.Read(yaml, example)).Stages);
        }
    }

    [Fact]
    public void Nightly_pod_of_the_schedule_is_that_of_the_single_night()
    {
        var scheduled = Manifests.Parse(Text("kubernetes-client-mode.yaml")).Single();
        Assert.Equal("CronJob", scheduled.Text("kind"));
        Assert.Equal(Manifests.Get("Job", "batchseg-nightly").At("spec")!, scheduled.At("spec", "jobTemplate", "spec"));
    }

    [Fact]
    public void Submitting_pod_names_what_is_defined()
    {
        var pod = Manifests.Parse(Text("kubernetes-cluster-mode.yaml")).Single().At("spec", "jobTemplate", "spec", "template", "spec")!;
        var submit = pod.List("containers").Single();
        Assert.Contains(pod.Text("serviceAccountName")!, Manifests.Names("ServiceAccount"));
        Assert.Equal($"batchseg:{ProgramVersion.Current}", submit.Text("image"));
        var named = pod.List("volumes").Select(volume => volume.Text("configMap", "name"))
            .Concat(submit.List("envFrom").Select(source => source.Text("configMapRef", "name"))).OfType<string>();
        Assert.All(named, name => Assert.Contains(name, Manifests.Names("ConfigMap")));
        Assert.Equal(pod.List("volumes").Select(volume => volume.Text("name")).Order(),
            submit.List("volumeMounts").Select(mount => mount.Text("name")).Order());
    }

    [SkippableFact]
    public void Airflow_file_is_python()
    {
        Skip.IfNot(File.Exists("/usr/bin/python3"), "/usr/bin/python3 is not installed");
        var ended = Ended.Run(new ProcessStartInfo("/usr/bin/python3", ["-c", "import ast, sys; ast.parse(sys.stdin.read())"]),
            Text("airflow.py"));
        Assert.Equal((0, ""), (ended.Code, ended.Error));
    }

    private static string Text(string example) => File.ReadAllText(Checkout.File("infra", "schedules", example));

    [GeneratedRegex(@"jobs/(?<job>\w+\.yaml)[\s""-]+(engine[= ]spark[\s""-]+)?(set[= ]\w+=[^\s""]+[\s""-]*)+")]
    private static partial Regex JobCommand { get; }

    [GeneratedRegex(@"set[= ](\w+)=([^\s""]+)")]
    private static partial Regex Set { get; }
}
