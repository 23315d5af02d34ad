using System.Globalization;
using System.Net.Sockets;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Engine.Spark;

/// <summary>Whether a standalone master is there, before Spark is asked: it would try for a minute, and then say less.</summary>
internal static class MasterCheck
{
    private const string Scheme = "spark://";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <exception cref="BatchSegException">None of the named hosts answers.</exception>
    public static async Task Check(string master, CancellationToken cancel)
    {
        if (!master.StartsWith(Scheme, StringComparison.Ordinal)) return; // other kinds tell by themselves
        var faults = new List<string>();
        foreach (var place in master[Scheme.Length..].Split(','))
        {
            if (await Fault(place, cancel) is not { } fault) return;
            faults.Add($"{place}: {fault}");
        }
        throw new BatchSegException(ExitCode.Failed,
            $"the Spark master {master} does not answer ({string.Join("; ", faults)}). Start it, or give another --spark-master; its web "
            + $"page shows its URL.");
    }

    private static async Task<string?> Fault(string place, CancellationToken cancel)
    {
        var colon = place.LastIndexOf(':');
        if (colon < 1 || !int.TryParse(place[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return "no HOST:PORT";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Limit);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(place[..colon].Trim('[', ']'), port, limit.Token);
            return null;
        }
        catch (SocketException exception)
        {
            return exception.Message;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return $"no answer within {Limit.TotalSeconds:0} s";
        }
    }
}
