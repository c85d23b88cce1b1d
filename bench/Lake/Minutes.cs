using Riposte.Core.Market.Series;
using Riposte.Core.Randomness;
using Riposte.Core.Time;

namespace Riposte.Bench.Lake;

/// <summary>Seeded minutes with the digits of an exchange: prices of one decimal, volumes of three.</summary>
internal static class Minutes
{
    public static readonly Instant Start = Instant.FromDate(2020, 1, 1);

    public static SeriesTable Make(int count)
    {
        var random = RandomStream.Named(1, "bench-lake");
        var times = new Instant[count];
        var columns = DataKinds.Bars.Columns.Select(_ => new double[count]).ToArray();
        var price = 300_000L;
        for (var i = 0; i < count; i++)
        {
            times[i] = Start + i * Interval.Minute.Nanoseconds;
            var open = price;
            price = Math.Max(10_000, open + random.NextInt(601) - 300);
            var volume = 1_000L + random.NextInt(1_000_000);
            var bought = volume * random.NextInt(1_000) / 1_000;
            double[] values =
            [
                open / 10.0,
                (Math.Max(open, price) + random.NextInt(100)) / 10.0,
                (Math.Min(open, price) - random.NextInt(100)) / 10.0,
                price / 10.0,
                volume / 1_000.0,
                volume * price / 10_000.0,
                10 + random.NextInt(5_000),
                bought / 1_000.0,
                bought * price / 10_000.0,
            ];
            for (var c = 0; c < values.Length; c++)
            {
                columns[c][i] = values[c];
            }
        }
        return new SeriesTable(DataKinds.Bars, times, columns);
    }
}
