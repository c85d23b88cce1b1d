using System.Diagnostics;
using System.Globalization;
using Riposte.Core.Market.Series;
using Riposte.Data.Lake;
using static Riposte.Testkit.Stores.SampleSeries;

namespace Riposte.Tests.Edge.Lakes;

/// <summary>A real second process that writes to a lake: this assembly run again with one explicit test.</summary>
public sealed class WriterProcess
{
    private const string Variable = "RIPOSTE_TEST_LAKE_WRITER";

    /// <summary>Starts a writer of <see cref="Minutes"/>.</summary>
    /// <param name="root">Lake.</param>
    /// <param name="first">First minute: 0 or 1.</param>
    /// <param name="stepsToLive">Steps after which the process kills itself as <c>kill -9</c> does; 0 = never.</param>
    internal static Process Start(string root, int first, int stepsToLive)
    {
        var assembly = typeof(WriterProcess).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", [assembly, "-explicit", "only", "-method", Method])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment[Variable] = string.Create(CultureInfo.InvariantCulture, $"{first}|{stepsToLive}|{root}");
        return Process.Start(start)!;
    }

    /// <summary>Every second minute from the first one on, across two partitions.</summary>
    internal static IEnumerable<int> Minutes(int first) => Enumerable.Range(0, 30).Select(i => 690 + first + 2 * i);

    private static string Method => $"{typeof(WriterProcess).FullName}.{nameof(Writes_as_it_was_told)}";

    [Fact(Explicit = true)]
    public void Writes_as_it_was_told()
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split('|', 3) is not [var first, var steps, var root])
        {
            return;
        }
        var left = int.Parse(steps, CultureInfo.InvariantCulture);
        var lake = new Lake(root, new LakeOptions { AtStep = _ => Live(--left) });
        foreach (var minute in Minutes(int.Parse(first, CultureInfo.InvariantCulture)))
        {
            lake.Write(
                Key(DataKinds.Trades),
                Records(DataKinds.Trades, [minute]),
                Note(Span(minute, minute + 1)),
                CancellationToken.None
            );
        }
    }

    private static void Live(int stepsLeft)
    {
        if (stepsLeft == 0)
        {
            Process.GetCurrentProcess().Kill();
        }
    }
}
