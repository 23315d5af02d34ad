using BatchSeg.Foundation;
using YamlDotNet.RepresentationModel;

namespace BatchSeg.EndToEnd.Tests.Infra;

/// <summary>The manifests are well-formed, and what one names another defines.</summary>
public sealed class KubernetesTests
{
    private const string Namespace = "batchseg";

    private static readonly YamlNode Driver = Manifests.Get("Job", "batchseg-nightly").At("spec", "template", "spec")!;
    private static readonly YamlNode SparkFiles = Manifests.Get("ConfigMap", "batchseg-spark").At("data")!;
    private static readonly YamlNode Executor = Manifests.Parse(SparkFiles.Text("executor.yaml")!).Single().At("spec")!;
    private static readonly Dictionary<string, string> SparkSettings = Settings(SparkFiles.Text("spark-defaults.conf")!);

    public static TheoryData<string> Pods => [nameof(Driver), nameof(Executor)];

    [Fact]
    public void Every_file_of_the_folder_is_applied()
    {
        var files = Directory.GetFiles(Manifests.Folder, "*.yaml").Select(Path.GetFileName).Where(name => name != "kustomization.yaml");
        Assert.Equal(files.Order(), Manifests.Read("kustomization.yaml").Single().List("resources").Select(file => file.ToString())
            .Order());
    }

    [Fact]
    public void Every_object_says_what_it_is_and_stands_in_the_namespace()
    {
        Assert.Equal(
            ["ConfigMap batchseg-spark", "ConfigMap batchseg-storage", "Job batchseg-nightly", "Namespace batchseg",
                "Role batchseg-driver", "RoleBinding batchseg-driver",
                "ServiceAccount batchseg-driver", "ServiceAccount batchseg-executor"],
            Manifests.Objects.Select(item => $"{item.Text("kind")} {item.Text("metadata", "name")}").Order());
        Assert.All(Manifests.Objects, item => Assert.NotNull(item.Text("apiVersion")));
        Assert.All(Manifests.Objects.Where(item => item.Text("kind") != "Namespace"), item =>
            Assert.Equal(Namespace, item.Text("metadata", "namespace")));
        Assert.Equal(Namespace, Manifests.Names("Namespace").Single());
        Assert.Equal(Namespace, SparkSettings["spark.kubernetes.namespace"]);
    }

    [Fact]
    public void Pods_run_as_accounts_that_exist_and_the_drivers_may_start_executors()
    {
        Assert.Contains(Driver.Text("serviceAccountName")!, Manifests.Names("ServiceAccount"));
        Assert.Contains(SparkSettings["spark.kubernetes.authenticate.executor.serviceAccountName"], Manifests.Names("ServiceAccount"));
        var binding = Manifests.Get("RoleBinding", "batchseg-driver");
        var subject = Assert.Single(binding.List("subjects"));
        Assert.Equal(("ServiceAccount", Driver.Text("serviceAccountName"), Namespace),
            (subject.Text("kind"), subject.Text("name"), subject.Text("namespace")));
        var rule = Assert.Single(Manifests.Get(binding.Text("roleRef", "kind")!, binding.Text("roleRef", "name")!).List("rules"));
        Assert.Contains("pods", rule.List("resources").Select(resource => resource.ToString()));
        Assert.Contains("create", rule.List("verbs").Select(verb => verb.ToString()));
    }

    [Theory]
    [MemberData(nameof(Pods))]
    public void A_pods_volumes_and_variables_are_defined(string pod)
    {
        var spec = pod == nameof(Driver) ? Driver : Executor;
        var container = Assert.Single(spec.List("containers"));
        Assert.Equal(spec.List("volumes").Select(volume => volume.Text("name")).Order(),
            container.List("volumeMounts").Select(mount => mount.Text("name")).Order());
        var wanted = spec.List("volumes").Select(volume => volume.Text("configMap", "name"))
            .Concat(container.List("envFrom").Select(source => source.Text("configMapRef", "name")));
        Assert.All(wanted.OfType<string>(), name => Assert.Contains(name, Manifests.Names("ConfigMap")));
        // A secret is made by whoever has it; without one the pods start, and workload identity is what they have.
        Assert.All(spec.List("volumes").Where(volume => volume.At("secret") is not null), volume =>
            Assert.Equal("true", volume.Text("secret", "optional")));
        Assert.Contains(container.List("volumeMounts"), mount => mount.Text("name") == "identity");
    }

    [Fact]
    public void Driver_and_executors_run_this_version()
    {
        var image = $"batchseg:{ProgramVersion.Current}";
        Assert.Equal(image, Driver.List("containers").Single().Text("image"));
        Assert.Equal(image, SparkSettings["spark.kubernetes.container.image"]);
    }

    [Fact]
    public void Files_that_the_driver_is_given_are_mounted()
    {
        var driver = Driver.List("containers").Single();
        var volume = Driver.List("volumes").Single(volume => volume.Text("configMap", "name") == "batchseg-spark").Text("name");
        var folder = driver.List("volumeMounts").Single(mount => mount.Text("name") == volume).Text("mountPath");
        var mounted = ((YamlMappingNode)SparkFiles).Children.Keys.Select(key => $"{folder}/{key}").ToList();
        Assert.Contains(SparkSettings["spark.kubernetes.executor.podTemplateFile"], mounted);
        Assert.Contains(driver.List("command").Select(word => word.ToString().Replace("--properties-file=", "", StringComparison.Ordinal)),
            mounted.Contains);
    }

    /// <summary>As Spark reads them: a key, blanks, and the value to the end of the line.</summary>
    private static Dictionary<string, string> Settings(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !line.StartsWith('#')).Select(
            line => line.Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(pair => pair[0], pair => pair[1]);
}
