using System.Diagnostics;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests.Infra;

public sealed class ScriptTests
{
    [SkippableFact]
    public void Shell_scripts_have_no_fault_that_shellcheck_knows()
    {
        Skip.IfNot((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Any(folder => File.Exists(Path.Combine(folder, "shellcheck"))), "shellcheck is not installed");
        string[] folders = [Checkout.Root, Checkout.File("infra"), Checkout.File("bench"), Checkout.File(".ci")];
        var scripts = folders.SelectMany(folder => Directory.GetFiles(folder)).Where(IsShellScript).ToList();
        Assert.Contains(Checkout.File("batchseg"), scripts);
        var checkedAll = Ended.Run(new ProcessStartInfo(
            "shellcheck", ["--external-sources", "--severity=warning", .. scripts]) { WorkingDirectory = Checkout.Root });
        Assert.True(checkedAll.Code == 0, checkedAll.Output);
    }

    private static bool IsShellScript(string file)
    {
        using var reader = new StreamReader(file);
        return reader.ReadLine() is "#!/usr/bin/env bash" or "#!/bin/bash";
    }
}
