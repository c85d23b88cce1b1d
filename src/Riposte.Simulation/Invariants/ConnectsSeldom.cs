using System.Globalization;
using Riposte.Trading.Live;

namespace Riposte.Simulation.Invariants;

/// <summary>I10: connections are opened with pauses. A venue takes a number of handshakes from an address (300 in five minutes), and
/// then none; many programs may share it. However often a program is started, all of its runs together stay below that.</summary>
public sealed class ConnectsSeldom : Invariant
{
    private const int Most = 100;
    private const int MostOfAll = 300;
    private const long Span = 300 * SimView.Second;
    private readonly Dictionary<object, Queue<long>> opened = [];
    private readonly Queue<long> all = [];

    /// <inheritdoc/>
    public override int Number => 10;

    /// <inheritdoc/>
    public override string Says => "no more handshakes than the venue takes";

    /// <inheritdoc/>
    public override string? OnOutput(SimView view, EngineOutput output)
    {
        if (output is not OpenChannel)
        {
            return null;
        }
        Looked();
        var run = (object?)view.Engine ?? this;
        if (!opened.TryGetValue(run, out var times))
        {
            opened[run] = times = new Queue<long>();
        }
        return Note(times, view.Now) > Most ? Text($"{times.Count} connections were opened in five minutes")
            : Note(all, view.Now) > MostOfAll ? Text($"{all.Count} connections were opened in five minutes by all runs")
            : null;
    }

    private static int Note(Queue<long> times, long now)
    {
        times.Enqueue(now);
        while (times.Peek() < now - Span)
        {
            times.Dequeue();
        }
        return times.Count;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
