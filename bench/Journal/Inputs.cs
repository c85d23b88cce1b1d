using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Bench.Journal;

/// <summary>Inputs as a day of trading has them: bars and marks of three symbols, timers, now and then an order.</summary>
internal static class Inputs
{
    private static readonly string[] Symbols = ["BTCUSDT", "ETHUSDT", "SOLUSDT"];
    private static readonly Instant Start = Instant.FromDate(2026, 1, 1);

    public static EngineInput At(int n)
    {
        var wall = Start + n * 250_000_000L;
        var at = new Moment(n * 250_000_000L, wall);
        var symbol = Symbols[n % 3];
        return (n % 50) switch
        {
            < 30 => new MarkArrived(at, symbol, wall, new Price(6_500_000_000_000 + n), 0.0001, wall),
            < 45 => new BarArrived(
                at,
                symbol,
                new Bar(wall, wall + 60_000_000_000, 65000 + n % 100, 65100, 64900, 65050) { Volume = 12.5 },
                true
            ),
            < 49 => new TimeReached(at),
            _ => new OrderArrived(at, wall, ExecutionKind.Trade, Order(symbol, n), Trade(symbol, n)),
        };
    }

    private static OrderReport Order(string symbol, int n) =>
        new()
        {
            Symbol = symbol,
            ClientId = "rp3-a7",
            VenueId = 4_000_000_000 + n,
            Status = VenueOrderStatus.Filled,
            Side = Side.Long,
            Quantity = new Quantity(300_000),
            Filled = new Quantity(300_000),
            UpdateTime = Start,
        };

    private static TradeReport Trade(string symbol, int n) =>
        new()
        {
            Symbol = symbol,
            TradeId = n,
            Price = new Price(6_500_000_000_000),
            FeeAsset = "USDT",
        };
}
