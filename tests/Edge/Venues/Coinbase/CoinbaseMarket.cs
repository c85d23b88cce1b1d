using System.Globalization;
using System.Text;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Tests.Testkit.Http;

namespace Riposte.Tests.Edge.Venues.Coinbase;

/// <summary>Candles and trades of one invented product, served page by page as the venue documents it.</summary>
internal sealed class CoinbaseMarket
{
    /// <summary>Minutes with a trade and their prices.</summary>
    public SortedDictionary<long, double> Minutes { get; } = [];

    /// <summary>Trades in order of number.</summary>
    public List<(long Id, Instant Time)> Trades { get; } = [];

    /// <summary>Most trades the venue gives whatever it is asked for.</summary>
    public int TradesCap { get; set; } = 1_000;

    /// <summary>A market with tradeless minutes, holes between the numbers and several trades of one instant.</summary>
    public static CoinbaseMarket Random(ulong seed, Instant start, int minutes)
    {
        var random = RandomStream.Named(seed, "market");
        var market = new CoinbaseMarket();
        var id = (long)random.NextInt(50);
        for (var minute = 0; minute < minutes; minute++)
        {
            if (random.NextInt(10) == 0)
            {
                continue;
            }
            market.Minutes[Interval.Minute.BarNumber(start) + minute] = 100 + random.NextInt(50);
            var time = start + minute * Interval.Minute.Nanoseconds;
            for (var trades = 1 + random.NextInt(20); trades > 0; trades--)
            {
                id += random.NextInt(40) == 0 ? 1 + random.NextInt(30) : 1;
                time += random.NextInt(3) == 0 ? 0 : random.NextInt(2_000_000) * 1_000L;
                // Now and then a trade is stamped a little before the one ahead of it.
                var early = random.NextInt(30) == 0 ? random.NextInt(900_000) * 1_000L : 0;
                market.Trades.Add((id, time - early));
            }
        }
        return market;
    }

    public Reply Candles(RecordedRequest request)
    {
        var step = request.Whole("granularity")!.Value;
        var first = Seconds(request["start"]!) / step;
        var last = Seconds(request["end"]!) / step;
        if (last - first + 1 > 300)
        {
            return Refusal(
                "granularity too small for the requested time range. Count of aggregations requested exceeds 300"
            );
        }
        // One candle from before the start, as the venue says may happen; newest first.
        var rows = new StringBuilder();
        for (var number = last; number >= first - 1; number--)
        {
            if (Minutes.TryGetValue(number, out var price))
            {
                rows.Append(rows.Length == 0 ? "" : ",")
                    .Append(
                        CultureInfo.InvariantCulture,
                        $"[{number * step},{price - 1},{price + 2.5},{price},{price + 1},{number % 7}.25]"
                    );
            }
        }
        return Reply.Json($"[{rows}]");
    }

    public Reply Page(RecordedRequest request)
    {
        var below = request.Whole("after") ?? long.MaxValue;
        var limit = (int)Math.Min(request.Whole("limit") ?? 1_000, TradesCap);
        var rows = Trades
            .Where(trade => trade.Id < below)
            .Reverse()
            .Take(limit)
            .Select(trade =>
                $$"""{"trade_id":{{trade.Id}},"side":"{{(trade.Id % 2 == 0 ? "buy" : "sell")}}","size":"0.5","price":"{{100 + trade.Id % 9}}.10","time":"{{Iso(trade.Time)}}"}"""
            );
        return Reply.Json($"[{string.Join(',', rows)}]");
    }

    public static Reply Refusal(string message, int status = 400) =>
        Reply.Json($$"""{"message":"{{message}}"}""").As(status);

    private static long Seconds(string iso) =>
        DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture).ToUnixTimeSeconds();

    private static string Iso(Instant time) =>
        CoinbaseServer.Iso(DateTimeOffset.UnixEpoch.AddTicks(time.Nanoseconds / 100));
}
