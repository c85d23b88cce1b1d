using Riposte.Core.Money;
using Riposte.Trading.Margin;

namespace Riposte.Simulation.Venue;

/// <summary>A contract of the simulated venue: its filters, its margin table, and how its market moves.</summary>
/// <param name="Symbol">Name.</param>
/// <param name="StartPrice">Price at the start; a multiple of the tick.</param>
/// <param name="TickSize">Smallest price step.</param>
/// <param name="StepSize">Smallest step of a quantity.</param>
/// <param name="Table">Brackets: highest leverage and maintenance margin by notional.</param>
public sealed record SimSymbol(string Symbol, Price StartPrice, Price TickSize, Quantity StepSize, MarginTable Table)
{
    /// <summary>Smallest quantity of an order.</summary>
    public Quantity MinQuantity { get; init; } = StepSize;

    /// <summary>Largest quantity of a market order.</summary>
    public Quantity MaxMarketQuantity { get; init; } = new(StepSize.Units * 1_000_000);

    /// <summary>Smallest notional of an order that may open.</summary>
    public Money MinNotional { get; init; } = Money.Parse("5");

    /// <summary>How far a price may lie from the mark, as a fraction of it: limits on both sides, and the worst price of a
    /// market order.</summary>
    public Ratio PriceBand { get; init; } = new(50_000_000_000);

    /// <summary>How far mark and last price may lie apart before a protected trigger is held back.</summary>
    public Ratio ProtectBand { get; init; } = new(50_000_000_000);

    /// <summary>Standard deviation of a tick's move in millionths; four ticks make a minute.</summary>
    public int Volatility { get; init; } = 300;

    /// <summary>Distance between the best bid and the best ask in ticks, at least 1.</summary>
    public int Spread { get; init; } = 1;

    /// <summary>Usual notional at the best price; levels behind it hold more.</summary>
    public Money Depth { get; init; } = Money.Parse("20000");

    /// <summary>Hours between funding settlements, counted from 00:00 UTC; a divisor of 24.</summary>
    public int FundingHours { get; init; } = 8;

    /// <summary>Leverage set at the start.</summary>
    public int Leverage { get; init; } = 10;

    /// <summary>Three contracts such as the large ones of the venue.</summary>
    public static IReadOnlyList<SimSymbol> Usual { get; } =
    [
        Of("BTCUSDT", "60000", "0.1", "0.001", 250),
        Of("ETHUSDT", "3000", "0.01", "0.001", 300),
        Of("SOLUSDT", "150", "0.01", "0.1", 400),
    ];

    private static SimSymbol Of(string symbol, string price, string tick, string step, int volatility) =>
        new(symbol, Price.Parse(price), Price.Parse(tick), Quantity.Parse(step), Brackets(symbol))
        {
            Volatility = volatility,
        };

    private static MarginTable Brackets(string symbol) =>
        MarginTable.Of(
            symbol,
            [
                new(Money.Zero, Money.Parse("50000"), 100, Ratio.FromDouble(0.005)),
                new(Money.Parse("50000"), Money.Parse("500000"), 50, Ratio.FromDouble(0.01)),
                new(Money.Parse("500000"), Money.Parse("5000000"), 20, Ratio.FromDouble(0.025)),
                new(Money.Parse("5000000"), Money.Parse("50000000"), 5, Ratio.FromDouble(0.1)),
            ]
        );
}
