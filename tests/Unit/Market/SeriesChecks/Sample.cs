using Riposte.Core.Market.Checks;
using Riposte.Core.Market.Checks.Series;
using Riposte.Core.Market.Series;
using Riposte.Core.Randomness;
using Riposte.Core.Time;

namespace Riposte.Tests.Unit.Market.SeriesChecks;

/// <summary>Sound series of every kind from 2024-01-01, and checks of them however they are cut into blocks.</summary>
internal static class Sample
{
    public const long Second = 1_000_000_000;
    public const long Minute = 60 * Second;

    public static readonly Instant Start = Instant.FromDate(2024, 1, 1);

    public static SeriesKey Key(DataKind kind) =>
        new("binance_usdm", kind, "BTCUSDT", kind.HasInterval ? Interval.Minute : null);

    public static TimeRanges Cover(long minutes) => TimeRanges.Of([new TimeRange(Start, Start + minutes * Minute)]);

    /// <summary>Minutes whose close moves a little up and down.</summary>
    public static SeriesTable Bars(int count, DataKind? kind = null)
    {
        var builder = new SeriesBuilder(kind ?? DataKinds.Bars);
        for (var i = 0; i < count; i++)
        {
            var (open, close) = (Price(i), Price(i + 1));
            builder
                .Begin(Start + i * Minute)
                .Set(0, open)
                .Set(1, Math.Max(open, close) + 1)
                .Set(2, Math.Min(open, close) - 1)
                .Set(3, close);
            if (builder.Kind == DataKinds.Bars)
            {
                builder.Set(4, 10.0).Set(5, 10 * open).Set(6, 7.0).Set(7, 4.0).Set(8, 4 * open);
            }
        }
        return builder.Build();
    }

    /// <summary>A kind without interval, every <paramref name="step"/> nanoseconds; the columns by row.</summary>
    public static SeriesTable Records(DataKind kind, int count, long step, Action<SeriesBuilder, int> fill)
    {
        var builder = new SeriesBuilder(kind);
        for (var i = 0; i < count; i++)
        {
            builder.Begin(Start + i * step);
            if (kind.KnownAt == KnownAt.Recorded)
            {
                builder.Set(kind.Columns.Length - 1, (Start + i * step).Nanoseconds + 50_000_000);
            }
            fill(builder, i);
        }
        return builder.Build();
    }

    public static SeriesTable Trades(int count) =>
        Records(
            DataKinds.Trades,
            count,
            Second,
            (row, i) => row.Set(0, 1_000L + i).Set(1, Price(i)).Set(2, 0.5).Set(3, 5_000L + i).Set(4, 5_000L + i)
        );

    public static SeriesTable Quotes(int count) =>
        Records(
            DataKinds.Quotes,
            count,
            Second,
            (row, i) => row.Set(0, 100L + i).Set(1, Price(i)).Set(2, 1.0).Set(3, Price(i) + 0.5).Set(4, 2.0)
        );

    public static double Price(int i) => 1_000 + (i * 7 % 13 - 6) * 0.1;

    /// <summary>The same table with one value changed.</summary>
    public static SeriesTable With(this SeriesTable table, int row, string column, double value) =>
        Changed(table, row, column, (numbers, at) => ((double[])numbers)[at] = value);

    /// <summary>The same table with one value changed, in a column of either type.</summary>
    public static SeriesTable With(this SeriesTable table, int row, string column, long value) =>
        Changed(
            table,
            row,
            column,
            (numbers, at) =>
            {
                if (numbers is long[] wholes)
                {
                    wholes[at] = value;
                }
                else
                {
                    ((double[])numbers)[at] = value;
                }
            }
        );

    /// <summary>The same table with one time changed; the order is left as it is.</summary>
    public static SeriesTable At(this SeriesTable table, int row, Instant time)
    {
        var times = table.Times.ToArray();
        times[row] = time;
        return new SeriesTable(table.Kind, times, Columns(table), table.Flags.ToArray());
    }

    /// <summary>The same table without some rows.</summary>
    public static SeriesTable Without(this SeriesTable table, int start, int count) =>
        Join(table.Slice(0, start), table.Slice(start + count, table.Count - start - count));

    /// <summary>The same table with flags on some rows.</summary>
    public static SeriesTable Flagged(this SeriesTable table, int start, int count, RowFlags flag)
    {
        var flags = table.Flags.ToArray();
        Array.Fill(flags, flag, start, count);
        return new SeriesTable(table.Kind, table.Times.ToArray(), Columns(table), flags);
    }

    /// <summary>Rows after rows, in whatever order.</summary>
    public static SeriesTable Join(params SeriesTable[] parts) =>
        new(
            parts[0].Kind,
            [.. parts.SelectMany(part => part.Times.ToArray())],
            [
                .. Enumerable
                    .Range(0, parts[0].Kind.Columns.Length)
                    .Select(i =>
                        parts[0].Column(i) is double[]
                            ? (Array)parts.SelectMany(part => (double[])part.Column(i)).ToArray()
                            : parts.SelectMany(part => (long[])part.Column(i)).ToArray()
                    ),
            ],
            [.. parts.SelectMany(part => part.Flags.ToArray())]
        );

    /// <summary>The report, which must be one however the table is cut into blocks.</summary>
    public static SeriesReport Check(
        SeriesTable table,
        TimeRanges? covered = null,
        SeriesCheckOptions? options = null,
        SeriesKey? key = null
    )
    {
        var (name, asked) = (key ?? Key(table.Kind), options ?? SeriesCheckOptions.Default);
        SeriesReport Run(IEnumerable<SeriesTable> blocks) =>
            Core.Market.Checks.Series.SeriesChecks.Run(name, covered ?? TimeRanges.None, blocks, asked);
        var whole = Run([table]);
        var random = RandomStream.Named((ulong)table.Count, "cuts");
        for (var round = 0; round < 3; round++)
        {
            var most = round == 0 ? 1 : 300;
            var cut = Run(Cut(table, () => 1 + random.NextInt(most)));
            Assert.Equal(whole.Findings, cut.Findings);
            Assert.Equal(whole.Totals, cut.Totals);
            Assert.Equal(whole.Days, cut.Days);
        }
        return whole;
    }

    /// <summary>Blocks of any length, some of them empty.</summary>
    public static IEnumerable<SeriesTable> Cut(SeriesTable table, Func<int> length)
    {
        for (var row = 0; row < table.Count; )
        {
            yield return SeriesTable.Empty(table.Kind);
            var count = Math.Min(length(), table.Count - row);
            yield return table.Slice(row, count);
            row += count;
        }
    }

    /// <summary>The only finding of a report.</summary>
    public static SeriesFinding Only(this SeriesReport report, CheckKind kind)
    {
        var finding = Assert.Single(report.Findings);
        Assert.Equal(kind, finding.Kind);
        Assert.Equal(new CheckTotal(kind, 1, finding.Count, 0), Assert.Single(report.Totals));
        return finding;
    }

    private static SeriesTable Changed(SeriesTable table, int row, string column, Action<Array, int> change)
    {
        var columns = Columns(table);
        var at = table.Kind.IndexOf(column);
        columns[at] = (Array)columns[at].Clone();
        change(columns[at], row);
        return new SeriesTable(table.Kind, table.Times.ToArray(), columns, table.Flags.ToArray());
    }

    private static Array[] Columns(SeriesTable table) =>
        [.. Enumerable.Range(0, table.Kind.Columns.Length).Select(table.Column)];
}
