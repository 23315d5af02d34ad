using System.Diagnostics;

namespace BatchSeg.EndToEnd.Tests.Infra;

/// <summary>A root folder that holds bash, env, glibc, and what a test puts there: a machine on which nothing is installed.</summary>
internal sealed class BareRoot
{
    /// <summary>Mounts what every kernel gives, and leaves all else behind, the environment too.</summary>
    private const string Enter =
        """mount --rbind /dev "$0/dev" && mount -t proc proc "$0/proc" && """
        + """exec env -i "$(PATH=$PATH:/usr/sbin type -P chroot)" "$0" "$@" """;

    private static readonly string[] Programs = ["/bin/bash", "/usr/bin/env"];

    /// <summary>Beside what bash itself needs; older and newer glibc keep some of them in libc.so.6.</summary>
    private static readonly string[] Glibc =
        ["libm.so.6", "libmvec.so.1", "libpthread.so.0", "libdl.so.2", "librt.so.1", "libresolv.so.2", "libutil.so.1"];

    private readonly string _root;

    private BareRoot(string root) => _root = root;

    /// <summary>Furnishes a folder; skips the calling [SkippableFact] where this user may not make one his root.</summary>
    public static BareRoot Require(string root)
    {
        var tried = Ended.Run(new ProcessStartInfo("unshare", [.. Unshared, "true"]));
        Skip.If(tried.Code != 0, $"this user may not change his root: {tried.Error.Trim()}");
        foreach (var folder in new[] { "dev", "proc", "tmp" }) Directory.CreateDirectory(Path.Combine(root, folder));
        var needed = Programs.SelectMany(Needed).ToHashSet();
        var libraries = Path.GetDirectoryName(needed.First(path => Path.GetFileName(path) == "libc.so.6"))!;
        needed.UnionWith(Glibc.Select(name => Path.Combine(libraries, name)).Where(File.Exists));
        foreach (var file in needed.Concat(Programs))
        {
            var copy = root + file;
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file, copy, overwrite: true);
        }
        return new(root);
    }

    /// <param name="program">As seen from inside.</param>
    public ProcessStartInfo Command(string program, params string[] arguments) =>
        new("unshare", [.. Unshared, "bash", "-c", Enter, _root, program, .. arguments]);

    private static string[] Unshared => ["--map-root-user", "--pid", "--fork", "--mount", "--"];

    /// <summary>The libraries of a program by ldd, its loader included.</summary>
    private static IEnumerable<string> Needed(string program) =>
        Ended.Run(new ProcessStartInfo("ldd", [program])).Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.StartsWith('/'));
}
