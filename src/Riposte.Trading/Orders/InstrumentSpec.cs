using Riposte.Core.Money;
using Riposte.Core.State;

namespace Riposte.Trading.Orders;

/// <summary>What the venue accepts for one instrument. Whatever does not fit is rounded toward less risk: quantities of
/// entries down, stops towards the entry, targets away from it.</summary>
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

    /// <summary>Smallest quantity of an entry.</summary>
    public Quantity MinQuantity { get; init; }

    /// <summary>Largest quantity of an order with a price; zero is none.</summary>
    public Quantity MaxQuantity { get; init; }

    /// <summary>Largest quantity of a market order; zero is none.</summary>
    public Quantity MaxMarketQuantity { get; init; }

    /// <summary>Smallest step of the quantity of a market order; zero is <see cref="StepSize"/>.</summary>
    public Quantity MarketStepSize { get; init; }

    /// <summary>How far above the market a limit may buy, as a fraction; zero is without limit.</summary>
    public Ratio BandUp { get; init; }

    /// <summary>How far below the market a limit may sell, as a fraction; zero is without limit.</summary>
    public Ratio BandDown { get; init; }

    /// <summary>A permissive instrument for simulated or unknown markets: tick 1e-8, step 0.00001, at least
    /// 1.</summary>
    public static InstrumentSpec Permissive(string symbol) =>
        new(symbol, Price.Zero, Quantity.Parse("0.00001"), Money.Parse("1"));

    /// <summary>The largest market entry that the venue takes and that is not above a quantity; zero when it takes
    /// none.</summary>
    public Quantity Enterable(Quantity wanted)
    {
        var most = MaxMarketQuantity > Quantity.Zero ? Quantity.Min(wanted, MaxMarketQuantity) : wanted;
        var quantity = most.TruncateTo(MarketStepSize > Quantity.Zero ? MarketStepSize : StepSize);
        return quantity < MinQuantity ? Quantity.Zero : quantity;
    }

    /// <summary>Whether the venue takes an order when the market stands at a price. Orders that close, or wait for a
    /// trigger, are taken.</summary>
    /// <param name="order">The order.</param>
    /// <param name="market">Last price; zero when none is known, which leaves out the band.</param>
    public bool Takes(in Order order, Price market)
    {
        if (order.ReduceOnly || order.ClosePosition || order.IsConditional || order.Reason != CloseReason.None)
        {
            return true;
        }
        if (order.Kind == OrderKind.Market)
        {
            return Enterable(order.Quantity) == order.Quantity;
        }
        var fits =
            order.Quantity.TruncateTo(StepSize) == order.Quantity
            && order.Quantity >= MinQuantity
            && (MaxQuantity == Quantity.Zero || order.Quantity <= MaxQuantity)
            && order.Price.FloorTo(TickSize) == order.Price;
        return fits && IsInBand(order, market);
    }

    // All but the symbol, which never changes.
    internal InstrumentSpec Visit(StateVisitor v) =>
        new(Symbol, v.Next(TickSize), v.Next(StepSize), v.Next(MinNotional))
        {
            MinQuantity = v.Next(MinQuantity),
            MaxQuantity = v.Next(MaxQuantity),
            MaxMarketQuantity = v.Next(MaxMarketQuantity),
            MarketStepSize = v.Next(MarketStepSize),
            BandUp = v.Next(BandUp),
            BandDown = v.Next(BandDown),
        };

    private bool IsInBand(in Order order, Price market)
    {
        if (market == Price.Zero)
        {
            return true;
        }
        return order.Side == Side.Long
            ? BandUp == Ratio.Zero || order.Price <= market.Raise(BandUp)
            : BandDown == Ratio.Zero || order.Price >= market.Lower(BandDown);
    }
}
