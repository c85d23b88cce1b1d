using System.Collections.Immutable;
using Riposte.Core.Time;

namespace Riposte.Trading.Portfolio;

/// <summary>When a portfolio is due: on a grid of time in UTC, on given dates, or both.</summary>
/// <param name="Every">Grid whose bounds are due: days, weeks from Monday, calendar months; null has none.</param>
/// <param name="Dates">Further times.</param>
public sealed record RebalanceSchedule(Interval? Every, ImmutableArray<Instant> Dates)
{
    /// <summary>A grid alone.</summary>
    public static RebalanceSchedule On(Interval every) => new(every, []);

    /// <summary>Whether a due time lies after one moment and not after another.</summary>
    public bool IsDue(Instant after, Instant until) =>
        (Every is { } every && every.BarNumber(until) != every.BarNumber(after))
        || Dates.Any(date => date > after && date <= until);

    /// <summary>Whether a row of prices is due: the first that may be, and later ones with a due time since the row
    /// before.</summary>
    internal bool IsDue(PriceTable prices, int row, int first) =>
        row == first || (row > first && IsDue(prices.KnownAt(row - 1), prices.KnownAt(row)));
}
