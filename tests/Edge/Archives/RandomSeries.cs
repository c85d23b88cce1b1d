using Riposte.Core.Market.Series;
using Riposte.Core.Randomness;
using Riposte.Core.Time;

namespace Riposte.Tests.Edge.Archives;

/// <summary>Seeded tables of every kind whose rows are sound: odd fractions, unknown cells, flags, several records of one
/// time where keys tell them apart.</summary>
internal static class RandomSeries
{
    public static SeriesTable Of(DataKind kind, int count, ulong seed = 1)
    {
        var random = RandomStream.Named(seed, kind.Name);
        var builder = new SeriesBuilder(kind);
        for (var row = 0; row < count; row++)
        {
            var minute = Instant.FromDate(2024, 1, 1) + row * Interval.Minute.Nanoseconds;
            var isFine = kind.KnownAt == KnownAt.Recorded;
            var time = isFine ? minute + random.NextInt(1_000_000_000) : minute;
            builder.Begin(time, (RowFlags)random.NextInt(16));
            for (var i = 0; i < kind.Columns.Length; i++)
            {
                if (kind.Columns[i].Type == ColumnType.Whole)
                {
                    builder.Set(i, Whole(kind.Columns[i].Name, row, time, random));
                }
                else
                {
                    builder.Set(i, Number(kind, kind.Columns[i].Name, random));
                }
            }
        }
        return builder.Build();
    }

    private static long Whole(string name, int row, Instant time, RandomStream random) =>
        name switch
        {
            "side" => random.NextInt(2) * 2 - 1,
            "buyer_is_maker" or "is_snapshot" => random.NextInt(2),
            "previous_id" => -1,
            "known_at" => time.Nanoseconds + random.NextInt(2_000_000_000) - 1_000_000_000,
            "next_funding_time" => random.NextInt(3) == 0 ? 0 : time.Nanoseconds + 1_000_000_000,
            _ => 9_007_199_254_740_993 + row * 3L, // beyond what a double holds
        };

    private static double Number(DataKind kind, string name, RandomStream random)
    {
        if (kind.HasInterval && name is "open" or "high" or "low" or "close")
        {
            return name switch
            {
                "high" => 200 + random.NextDouble(),
                "low" => 100 - random.NextDouble(),
                _ => 100 + random.NextDouble() * 100,
            };
        }
        return name switch
        {
            "volume" => 1000 + random.NextDouble(),
            "taker_buy_volume" or "taker_buy_quote_volume" => random.NextInt(4) == 0 ? double.NaN : random.NextDouble(),
            "quote_volume" => random.NextInt(4) == 0 ? double.NaN : 1e5 + random.NextDouble(),
            "trades" => random.NextInt(4) == 0 ? double.NaN : random.NextInt(5000) + 1,
            "rate" or "funding_rate" => random.NextNormal() * 1e-4,
            "percentage" => random.NextInt(9) - 4,
            "mark_price" when kind == DataKinds.Funding => random.NextInt(3) == 0
                ? double.NaN
                : 1e4 / random.NextDouble(),
            _ => random.NextDouble() * 1e4 + 1e-9,
        };
    }
}
