using Riposte.Core.Market.Series;
using Riposte.Core.Market.TradeBars;
using Riposte.Core.Randomness;
using Riposte.Core.Time;

namespace Riposte.Tests.Properties.TradeBars;

/// <summary>Seeded trades over some days, with bursts, silences, a whole day without trades now and then, and sizes that
/// are multiples of 1/64, so that sums of them are exact.</summary>
internal static class RandomTape
{
    public static readonly string[] Rules =
    [
        "time:1h",
        "time:1d",
        "tick:7",
        "volume:20",
        "dollar:2000",
        "tick_imbalance:12,min=3,max=40,trade_span=30",
        "volume_imbalance:12,min=1,max=200,bar_span=1",
        "dollar_imbalance:12",
        "tick_runs:12,min=1,max=60",
        "volume_runs:12,trade_span=5",
        "dollar_runs:12,bar_span=20",
    ];

    public static readonly Instant Start = Instant.FromDate(2023, 12, 30);

    public static TradeBarRule Rule(int index) =>
        TradeBarRule.TryParse(Rules[index], out var rule, out var problem) ? rule : throw new FormatException(problem);

    public static List<BarTrade> Make(ulong seed, int days)
    {
        var random = RandomStream.Named(seed, "trades");
        var trades = new List<BarTrade>();
        var (price, drift, id) = (100.0, 0.5, 0L);
        for (var day = 0; day < days; day++)
        {
            var time = Start + day * Instant.NanosecondsPerDay + random.NextInt(2) * 1_000_000_000L;
            var mean = random.NextInt(5) == 0 ? 1e18 : 86_400e9 / (20 + random.NextInt(150));
            var end = Start + (day + 1) * Instant.NanosecondsPerDay;
            for (; time < end; time += (long)Math.Min(1e17, mean * random.NextExponential()))
            {
                drift = random.NextInt(30) == 0 ? random.NextDouble() : drift;
                for (var burst = random.NextInt(6) == 0 ? 1 + random.NextInt(4) : 1; burst > 0; burst--)
                {
                    price = Math.Max(1, price + (random.NextInt(9) - 4) / 16.0);
                    var quantity = (1 + random.NextInt(random.NextInt(20) == 0 ? 6400 : 320)) / 64.0;
                    var isBuy = random.NextDouble() < drift;
                    trades.Add(new BarTrade(time, id++, price, quantity, 1 + random.NextInt(3), isBuy));
                }
            }
        }
        return trades;
    }

    /// <summary>The trades as tables cut at some places.</summary>
    public static List<SeriesTable> Tables(IReadOnlyList<BarTrade> trades, IEnumerable<int> cuts)
    {
        var tables = new List<SeriesTable>();
        var builder = new SeriesBuilder(DataKinds.Trades);
        var ends = cuts.ToHashSet();
        for (var i = 0; i < trades.Count; i++)
        {
            if (ends.Contains(i))
            {
                tables.Add(builder.Build());
                builder.Clear();
            }
            var trade = trades[i];
            builder
                .Begin(trade.Time)
                .Set(0, trade.Id)
                .Set(1, trade.Price)
                .Set(2, trade.Quantity)
                .Set(3, trade.Id * 5)
                .Set(4, trade.Id * 5 + trade.Fills - 1)
                .Set(5, trade.IsBuy ? 0L : 1L)
                .Set(6, trade.Time.Nanoseconds);
        }
        tables.Add(builder.Build());
        return tables;
    }
}
