using Riposte.Core.Market.Book;
using Riposte.Core.Time;

namespace Riposte.Runtime.Recording;

/// <summary>What the symbols of an intake share.</summary>
/// <param name="Venue">Venue.</param>
/// <param name="Source">Source for the receipts of a store.</param>
/// <param name="Collects">Whether records are collected for a store.</param>
internal sealed record IntakeScene(string Venue, string Source, bool Collects)
{
    /// <summary>What became of everything.</summary>
    public RecordingCounts Counts { get; } = new();

    /// <summary>Local against exchange's clock.</summary>
    public ClockOffset Clock { get; } = new();

    /// <summary>Latencies.</summary>
    public LatencyHistogram Latency { get; } = new();

    /// <summary>Symbols whose book waits for a snapshot.</summary>
    public HashSet<string> NeedSnapshot { get; } = new(StringComparer.Ordinal);

    /// <summary>Counts what is not new.</summary>
    public bool IsNew(Novelty novelty)
    {
        Counts.Duplicates += novelty == Novelty.Duplicate ? 1 : 0;
        Counts.Late += novelty == Novelty.Late ? 1 : 0;
        return novelty == Novelty.New;
    }

    /// <summary>Compares the clocks; a time that is that of the arrival says nothing.</summary>
    public void Observe(Instant time, Instant knownAt)
    {
        if (time != knownAt)
        {
            Clock.Observe(time, knownAt);
            Latency.Add(knownAt - time);
        }
    }
}
