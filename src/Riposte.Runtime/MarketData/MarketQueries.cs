using System.Collections.Immutable;
using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Market.Joins;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.Stores;

namespace Riposte.Runtime.MarketData;

/// <summary>Answers questions to a store in the form that the rest of the system works on: tables on the full grid, each
/// value as it was known.</summary>
public sealed class MarketQueries(IMarketStore store)
{
    /// <summary>Bars that open inside a range, from the first to the last there is; bars between without a record are
    /// missing rows.</summary>
    /// <exception cref="UserException">The store holds none in the range, the key names no bars, or a partition is
    /// damaged.</exception>
    public MarketTable Bars(SeriesKey key, TimeRange range, CancellationToken cancel)
    {
        RequireBars(key);
        return BarSeries.ToMarketTable(key, ReadAll(key, range, cancel));
    }

    /// <summary>
    /// The bars of <see cref="Bars"/> in tables of a fixed number of rows, the last one shorter, one in memory at a time.
    /// Joined by <see cref="BarGrids.Concatenate"/> they equal the whole.
    /// </summary>
    /// <param name="key">Series.</param>
    /// <param name="range">Open times.</param>
    /// <param name="rows">Rows in a table, at least 1.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="UserException">The key names no bars, or a partition is damaged.</exception>
    public IEnumerable<MarketTable> BarChunks(SeriesKey key, TimeRange range, int rows, CancellationToken cancel)
    {
        RequireBars(key);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        return BarChunking.Cut(key, store.Read(key, range, cancel), rows);
    }

    /// <summary>The last bars known at an instant, on the full grid: the bars of the last records there are, and the
    /// missing ones between them.</summary>
    /// <param name="key">Series.</param>
    /// <param name="count">Records, at least 1.</param>
    /// <param name="knownBy">Bars that close after it are not among them.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="UserException">The store holds none, the key names no bars, or a partition is damaged.</exception>
    public MarketTable LatestBars(SeriesKey key, int count, Instant knownBy, CancellationToken cancel)
    {
        var interval = RequireBars(key);
        var before = interval.OpenTime(interval.BarNumber(knownBy));
        var latest = store.ReadLatest(key, count, before, cancel);
        return BarSeries.ToMarketTable(key, latest.Count > 0 ? latest : throw Nothing(key, $"before {before}"));
    }

    /// <summary>Settlements whose nominal time (<see cref="FundingTimes.Nominal"/>) lies inside a range; none when the
    /// store has none.</summary>
    /// <exception cref="UserException">Two settlements have one nominal time, a rate is unknown, or a partition is
    /// damaged.</exception>
    public FundingTable Funding(SeriesKey key, TimeRange range, CancellationToken cancel)
    {
        if (key.Kind != DataKinds.Funding)
        {
            throw WrongKind(key, "funding");
        }
        var stamps = range with { To = Plus(range.To, FundingTimes.LatenessMax) };
        return FundingSeries.ToTable(key, Join(key, store.Read(key, stamps, cancel)), range);
    }

    /// <summary>Bars with columns of other series, each value as it was known at the close of its row; see
    /// <see cref="AsOfJoin"/>. Values from before the range count where nothing newer was known.</summary>
    /// <exception cref="UserException">The store holds no bars in the range, or a partition is damaged.</exception>
    /// <exception cref="ArgumentException">A kind has no such column, or a column is asked for twice.</exception>
    public JoinedTable Joined(
        SeriesKey bars,
        IReadOnlyList<JoinRequest> requests,
        TimeRange range,
        CancellationToken cancel
    ) => AddColumns(Bars(bars, range, cancel), bars, requests, cancel);

    /// <summary>The table of <see cref="Joined"/> in tables of a fixed number of rows, the last one shorter. The values are
    /// those of the whole.</summary>
    /// <exception cref="UserException">A partition is damaged.</exception>
    public IEnumerable<JoinedTable> JoinedChunks(
        SeriesKey bars,
        IReadOnlyList<JoinRequest> requests,
        TimeRange range,
        int rows,
        CancellationToken cancel
    ) => BarChunks(bars, range, rows, cancel).Select(chunk => AddColumns(chunk, bars, requests, cancel));

    /// <summary>Bars of several series of one interval on one grid.</summary>
    /// <exception cref="UserException">The store holds no bars of one of them in the range, or a partition is
    /// damaged.</exception>
    /// <exception cref="ArgumentException">Intervals differ, or a symbol occurs twice.</exception>
    public AlignedTables Aligned(
        IReadOnlyList<SeriesKey> keys,
        TimeRange range,
        GridExtent extent,
        CancellationToken cancel
    ) => AlignedTables.Align([.. keys.Select(key => Bars(key, range, cancel))], extent);

    /// <summary>
    /// Bars of one series and longer bars made of them, each visible on the rows from its close on. The range of reading is
    /// widened to the left so that no longer bar begins inside it, and one bar more of each is there for the first rows.
    /// </summary>
    /// <param name="fine">Series of the finest bars.</param>
    /// <param name="intervals">Lengths, whole multiples of the finest.</param>
    /// <param name="range">Open times of the finest bars wanted.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="UserException">The store holds no bars in the range, or a partition is damaged.</exception>
    /// <exception cref="ArgumentException">A length is no whole multiple.</exception>
    public TimeframeTables Timeframes(
        SeriesKey fine,
        IReadOnlyList<Interval> intervals,
        TimeRange range,
        CancellationToken cancel
    )
    {
        var interval = RequireBars(fine);
        if (intervals.FirstOrDefault(to => !to.IsMultipleOf(interval)) is { Nanoseconds: > 0 } odd)
        {
            throw new ArgumentException($"{odd} is no whole multiple of {interval}.", nameof(intervals));
        }
        var wide = intervals.Aggregate(range.From, (from, to) => Earlier(from, BeforeBar(to, range.From)));
        var table = Bars(fine, range with { From = wide }, cancel);
        var coarse = intervals.Select(to => Resampler.Resample(table, to)).ToImmutableArray();
        var start = (int)Math.Clamp(FirstBarFrom(interval, range.From) - table.FirstBar, 0, table.Count);
        var wanted = start == table.Count ? throw Nothing(fine, In(range)) : table.Slice(start, table.Count - start);
        wanted = Trimmed(wanted);
        return new TimeframeTables(
            wanted,
            coarse,
            [.. coarse.Select(longer => TimeframeJoin.Rows(wanted, longer).ToImmutableArray())]
        );
    }

    /// <summary>
    /// Columns of other series for bars at hand, each value as it was known at the close of its row; see
    /// <see cref="AsOfJoin"/>. Of kinds with many records a month of bars is joined at a time, so that the records of years
    /// need not be in memory at once; the values are those of the whole.
    /// </summary>
    /// <returns>The values, in the order of the requests.</returns>
    /// <exception cref="UserException">A partition is damaged.</exception>
    /// <exception cref="ArgumentException">A kind has no such column.</exception>
    public double[][] ValuesAt(MarketTable bars, IReadOnlyList<JoinRequest> requests, CancellationToken cancel)
    {
        var closes = Closes(bars);
        var values = requests.Select(_ => new double[closes.Length]).ToArray();
        foreach (var group in requests.Select((request, i) => (request, i)).GroupBy(item => item.request.Key))
        {
            var step = group.Key.Kind.Partition == PartitionLength.Day ? RowsOfMonth(bars.Interval) : closes.Length;
            for (var start = 0; start < closes.Length; start += step)
            {
                var part = closes[start..Math.Min(closes.Length, start + step)];
                var records = KnownIn(group.Key, part, cancel);
                foreach (var (request, i) in group)
                {
                    var rows = AsOfJoin.Rows(part, records, group.Key.Interval, request.MaxAge);
                    AsOfJoin.Column(rows, records, request.Column).CopyTo(values[i], start);
                }
            }
        }
        return values;
    }

    private static int RowsOfMonth(Interval interval) =>
        (int)Math.Max(1, 31 * Interval.Day.Nanoseconds / interval.Nanoseconds);

    private static Instant[] Closes(MarketTable bars)
    {
        var closes = new Instant[bars.Count];
        for (var row = 0; row < closes.Length; row++)
        {
            closes[row] = bars.KnownAt(row);
        }
        return closes;
    }

    private static MarketTable Trimmed(MarketTable table)
    {
        var first = 0;
        while (first < table.Count && table.IsMissing(first))
        {
            first++;
        }
        return first == 0 ? table : table.Slice(first, table.Count - first);
    }

    /// <summary>Open time of the bar before the one that holds an instant.</summary>
    private static Instant BeforeBar(Interval interval, Instant time) =>
        time.Nanoseconds < long.MinValue + 2 * interval.Nanoseconds
            ? new Instant(long.MinValue)
            : interval.OpenTime(interval.BarNumber(time) - 1);

    private static Instant Earlier(Instant left, Instant right) => left < right ? left : right;

    /// <summary>A time moved, but not beyond the last one there is.</summary>
    private static Instant Plus(Instant time, long nanoseconds) =>
        time.Nanoseconds > long.MaxValue - nanoseconds ? new Instant(long.MaxValue) : time + nanoseconds;

    private static long FirstBarFrom(Interval interval, Instant from) => interval.FirstFrom(from);

    private JoinedTable AddColumns(
        MarketTable bars,
        SeriesKey key,
        IReadOnlyList<JoinRequest> requests,
        CancellationToken cancel
    )
    {
        var closes = Closes(bars);
        var columns = new JoinedColumn[requests.Count];
        foreach (var group in requests.Select((request, i) => (request, i)).GroupBy(item => item.request.Key))
        {
            var records = KnownIn(group.Key, closes, cancel);
            foreach (var (request, i) in group)
            {
                var rows = AsOfJoin.Rows(closes, records, group.Key.Interval, request.MaxAge);
                columns[i] = new JoinedColumn(NameOf(key, request), AsOfJoin.Column(rows, records, request.Column));
            }
        }
        return new JoinedTable(bars, columns);
    }

    /// <summary>Every record that can be the newest known at one of the instants.</summary>
    private SeriesTable KnownIn(SeriesKey key, Instant[] closes, CancellationToken cancel)
    {
        var (first, last) = (closes[0], closes[^1]);
        var inside = Join(key, store.Read(key, new TimeRange(first, last + 1), cancel));
        // Of the records before, the newest one that was known by then beats all older ones; late ones come with it.
        for (var count = 16; ; count *= 4)
        {
            var before = store.ReadLatest(key, count, first, cancel);
            var isEnough = before.Count < count;
            for (var row = 0; row < before.Count && !isEnough; row++)
            {
                // Among records of the oldest time read, others of that time may not have been read.
                isEnough =
                    before.Times[row] > before.Times[0] && AsOfJoin.VisibleAt(before, row, key.Interval) <= first;
            }
            if (isEnough)
            {
                return SeriesMerge.Concatenate([before, inside]);
            }
        }
    }

    private static string NameOf(SeriesKey bars, JoinRequest request)
    {
        var name = $"{request.Key.KindText}.{request.Column}";
        return request.Key.Symbol == bars.Symbol && request.Key.Venue == bars.Venue ? name
            : request.Key.Venue == bars.Venue ? $"{request.Key.Symbol}.{name}"
            : $"{request.Key.Venue}.{request.Key.Symbol}.{name}";
    }

    private SeriesTable ReadAll(SeriesKey key, TimeRange range, CancellationToken cancel)
    {
        var records = Join(key, store.Read(key, range, cancel));
        return records.Count > 0 ? records : throw Nothing(key, In(range));
    }

    private static SeriesTable Join(SeriesKey key, IEnumerable<SeriesTable> blocks)
    {
        var parts = blocks.ToArray();
        return parts.Length == 0 ? SeriesTable.Empty(key.Kind) : SeriesMerge.Concatenate(parts);
    }

    private static Interval RequireBars(SeriesKey key) =>
        key.Kind == DataKinds.Bars && key.Interval is { } interval ? interval : throw WrongKind(key, "bars");

    private static UserException WrongKind(SeriesKey key, string wanted) =>
        new(
            ErrorKind.Usage,
            $"{key} holds {key.Kind}, not {wanted}.",
            $"Here {wanted} are needed.",
            $"Name a series such as {key.Venue}/{wanted}/{key.Symbol}{(wanted == "bars" ? "/1m" : "")}."
        );

    private static string In(TimeRange range)
    {
        // Where an end was not named, the range has the farthest instant there is.
        var from = range.From.Nanoseconds == long.MinValue ? "" : $" from {range.From}";
        var to = range.To.Nanoseconds == long.MaxValue ? "" : $" up to {range.To}";
        return from.Length + to.Length == 0 ? "at any time" : (from + to).TrimStart();
    }

    private static UserException Nothing(SeriesKey key, string where) =>
        new(
            ErrorKind.Data,
            $"The store holds no records of {key} {where}.",
            "They have not been downloaded, imported or recorded.",
            "See 'riposte data list' for what it holds."
        );
}
