using Riposte.Core.Time;
using Riposte.Core.Words;
using Riposte.Ports.Stores;

namespace Riposte.Runtime.Checking;

/// <summary>Stretches of a series that no source was ever asked for. They hold no records, and nobody said that there are
/// none: they are not counted as missing.</summary>
public static class Unasked
{
    private const int Listed = 5;

    /// <summary>The stretches between the first and the last range that was asked for.</summary>
    public static TimeRanges Of(TimeRanges covered) =>
        covered.IsEmpty ? TimeRanges.None : covered.Missing(new TimeRange(covered.All[0].From, covered.All[^1].To));

    /// <summary>The stretches of a series that lie inside a range.</summary>
    public static TimeRanges Of(IEnumerable<PartitionReceipt> receipts, TimeRange range) =>
        Of(TimeRanges.Of(receipts.SelectMany(receipt => receipt.Covered.All))).Within(range);

    /// <summary>The stretches as text, the first five and how many more; empty for none.</summary>
    /// <param name="ranges">Stretches.</param>
    /// <param name="time">How an instant is written.</param>
    public static string Text(TimeRanges ranges, Func<Instant, string> time) =>
        CountText.First([.. ranges.All.Select(range => $"{time(range.From)}\u2013{time(range.To)}")], Listed);
}
