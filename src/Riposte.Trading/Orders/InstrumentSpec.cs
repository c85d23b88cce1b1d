using Riposte.Core.Money;

namespace Riposte.Trading.Orders;

/// <summary>What the venue accepts for one instrument.</summary>
/// <param name="Symbol">Name.</param>
/// <param name="TickSize">Smallest price step of stops and targets; zero is 1e-8.</param>
/// <param name="StepSize">Smallest step of a quantity; sizes are rounded down to it. Zero is 1e-8.</param>
/// <param name="MinNotional">Smallest entry in quote currency; a smaller one is not sent. Orders that reduce are
/// exempt.</param>
public sealed record InstrumentSpec(string Symbol, Price TickSize, Quantity StepSize, Money MinNotional)
{
    /// <summary>The perpetual BTCUSDT contract: tick 0.1, step 0.001, at least 100 USDT.</summary>
    public static InstrumentSpec BtcUsdtPerpetual { get; } =
        new("BTCUSDT", Price.Parse("0.1"), Quantity.Parse("0.001"), Money.Parse("100"));

    /// <summary>A permissive instrument for simulated or unknown markets: tick 1e-8, step 0.00001, at least
    /// 1.</summary>
    public static InstrumentSpec Permissive(string symbol) =>
        new(symbol, Price.Zero, Quantity.Parse("0.00001"), Money.Parse("1"));
}
