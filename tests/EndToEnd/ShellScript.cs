using System.Diagnostics;

namespace BatchSeg.EndToEnd.Tests;

/// <summary>A stand-in for a program.</summary>
internal static class ShellScript
{
    /// <summary>Writes it, with the folders above it, and makes it executable.</summary>
    public static void Write(string path, string body)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $"#!/bin/bash\n{body}\n");
        Process.Start("chmod", ["+x", path]).WaitForExit();
    }
}
