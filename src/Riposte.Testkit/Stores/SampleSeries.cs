using Riposte.Core.Market.Series;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Ports.Stores;

namespace Riposte.Testkit.Stores;

/// <summary>Series for tests of stores.</summary>
public static class SampleSeries
{
    /// <summary>Noon of the last day but one of a month: series from here on cross both a day's and a month's
    /// end.</summary>
    public static readonly Instant Start = Instant.FromDate(2024, 1, 30) + 12 * Interval.Hour.Nanoseconds;

    /// <summary>Key of a kind; bars are of one minute.</summary>
    public static SeriesKey Key(DataKind kind, string symbol = "BTCUSDT", string venue = "binance_usdm") =>
        new(venue, kind, symbol, kind.HasInterval ? Interval.Minute : null);

    /// <summary>So many minutes after <see cref="Start"/>.</summary>
    public static Instant At(int minutes) => Start + minutes * Interval.Minute.Nanoseconds;

    /// <summary>From one minute after <see cref="Start"/> to another.</summary>
    public static TimeRange Span(int from, int to) => new(At(from), At(to));

    /// <summary>A note of a source for a range.</summary>
    public static WriteNote Note(TimeRange covered, string source = "venue rest", string? repair = null) =>
        new(source, covered, At(100_000), repair);

    /// <summary>Records at some minutes. Their values are told by the minute and the variant.</summary>
    public static SeriesTable Records(
        DataKind kind,
        IEnumerable<int> minutes,
        int variant = 0,
        RowFlags flags = RowFlags.None
    )
    {
        var builder = new SeriesBuilder(kind);
        foreach (var minute in minutes)
        {
            builder.Begin(At(minute), flags);
            for (var i = 0; i < kind.Columns.Length; i++)
            {
                var value = kind.Columns[i].IsKey ? minute : 1000L * variant + 10 * minute + i;
                _ = kind.Columns[i].Type == ColumnType.Number ? builder.Set(i, value / 8.0) : builder.Set(i, value);
            }
        }
        return builder.Build();
    }

    /// <summary>Records with everything a column may hold: unknown numbers, extremes, several records of one time
    /// where the kind has keys.</summary>
    public static SeriesTable Extremes(DataKind kind, ulong seed, int count)
    {
        var random = RandomStream.Named(seed, "sample-series");
        double[] numbers = [double.NaN, double.Epsilon, -double.MaxValue, 1.0 / 3, 0, 1e300, -0.5];
        long[] wholes = [long.MinValue, long.MaxValue, -1, 0, 1, 1_700_000_000_123_456_789];
        var hasKeys = kind.Columns.Any(column => column.IsKey);
        var builder = new SeriesBuilder(kind);
        for (var row = 0; row < count; row++)
        {
            builder.Begin(At(hasKeys ? row / 3 : row), (RowFlags)random.NextInt(16));
            for (var i = 0; i < kind.Columns.Length; i++)
            {
                var (isKey, isNumber) = (kind.Columns[i].IsKey, kind.Columns[i].Type == ColumnType.Number);
                _ = isNumber
                    ? builder.Set(i, isKey ? row / 7.0 : numbers[random.NextInt(numbers.Length)])
                    : builder.Set(i, isKey ? row : wholes[random.NextInt(wholes.Length)]);
            }
        }
        return builder.Build();
    }
}
