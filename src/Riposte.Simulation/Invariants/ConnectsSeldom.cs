using System.Globalization;
using Riposte.Trading.Live;

namespace Riposte.Simulation.Invariants;

/// <summary>I10: connections are opened with pauses. A venue takes a number of handshakes from an address (300 in five minutes), and
/// then none; many programs may share it.</summary>
public sealed class ConnectsSeldom : Invariant
{
    private const int Most = 100;
    private const long Span = 300 * SimView.Second;
    private readonly Dictionary<object, Queue<long>> opened = [];

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
        // Each run begins anew: how often one is started is not its own affair.
        var run = (object?)view.Engine ?? this;
        if (!opened.TryGetValue(run, out var times))
        {
            opened[run] = times = new Queue<long>();
        }
        times.Enqueue(view.Now);
        while (times.Peek() < view.Now - Span)
        {
            times.Dequeue();
        }
        return times.Count > Most
            ? string.Create(CultureInfo.InvariantCulture, $"{times.Count} connections were opened in five minutes")
            : null;
    }
}
