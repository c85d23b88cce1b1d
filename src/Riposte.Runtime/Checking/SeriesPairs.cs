using Riposte.Core.Market.Series;
using Riposte.Runtime.Download;

namespace Riposte.Runtime.Checking;

/// <summary>Which series of a store tell of the same prices.</summary>
internal static class SeriesPairs
{
    private static readonly DataKind[] Bars = [DataKinds.Bars, DataKinds.MarkBars, DataKinds.IndexBars];

    /// <summary>Bars with the bars of the mark price of the same interval; settlements and open interest with all bars of
    /// the mark price and all traded bars, those of the mark price first and the finer ones before the coarser ones: each
    /// record is compared with the first that has a bar at its time.</summary>
    public static IEnumerable<(SeriesKey First, IReadOnlyList<SeriesKey> Bars)> Bands(IReadOnlyList<SeriesKey> all)
    {
        foreach (var key in all)
        {
            var marks = Finer(all, key, DataKinds.MarkBars);
            SeriesKey[] bars =
                key.Kind == DataKinds.Bars ? [.. marks.Where(mark => mark.Interval == key.Interval)]
                : key.Kind == DataKinds.Funding || key.Kind == DataKinds.OpenInterest
                    ? [.. marks, .. Finer(all, key, DataKinds.Bars)]
                : [];
            if (bars.Length > 0)
            {
                yield return (key, bars);
            }
        }
    }

    /// <summary>Bars with the finest bars of the same kind that they are made of.</summary>
    public static IEnumerable<(SeriesKey Coarse, SeriesKey Fine)> Intervals(IReadOnlyList<SeriesKey> all) =>
        from key in all
        where Bars.Contains(key.Kind)
        let finest = Finer(all, key, key.Kind)
            .FirstOrDefault(fine =>
                fine.Interval!.Value.Nanoseconds < key.Interval!.Value.Nanoseconds
                && key.Interval.Value.IsMultipleOf(fine.Interval.Value)
            )
        where finest is not null
        select (key, finest);

    /// <summary>The finest traded bars of each symbol that has trades.</summary>
    public static IEnumerable<(SeriesKey Bars, SeriesKey Trades)> Trades(IReadOnlyList<SeriesKey> all) =>
        from key in all
        where key.Kind == DataKinds.Trades
        let finest = Finer(all, key, DataKinds.Bars).FirstOrDefault()
        where finest is not null
        select (finest, key);

    /// <summary>Bars of one coin and interval at two venues, one of which can stand in for the other.</summary>
    public static IEnumerable<(SeriesKey First, SeriesKey Second)> Sources(IReadOnlyList<SeriesKey> all)
    {
        var known = all.ToHashSet();
        var venues = all.Select(key => key.Venue).Distinct().Order(StringComparer.Ordinal).ToArray();
        foreach (var key in all.Where(key => key.Kind == DataKinds.Bars))
        {
            foreach (var venue in venues.Where(venue => string.CompareOrdinal(venue, key.Venue) > 0))
            {
                if (SecondSource.KeyFor(key, venue) is { } other && known.Contains(other))
                {
                    yield return (key, other);
                }
            }
        }
    }

    private static IEnumerable<SeriesKey> Finer(IReadOnlyList<SeriesKey> all, SeriesKey key, DataKind kind) =>
        all.Where(other => other.Kind == kind && other.Venue == key.Venue && other.Symbol == key.Symbol)
            .OrderBy(other => other.Interval?.Nanoseconds);
}
