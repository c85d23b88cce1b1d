using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Positions;

/// <summary>What is to become of a position, fixed when its entry is decided.</summary>
/// <param name="Side">Direction.</param>
/// <param name="SignalTime">Open time of the bar on whose close the entry was decided.</param>
/// <param name="StopLoss">Distance of the stop as a fraction of the entry's reference price; zero is none.</param>
/// <param name="TakeProfit">Distance of the target; zero is none.</param>
/// <param name="CloseAt">Bar close at or after which the position is closed; <see cref="Order.Never"/> for
/// never.</param>
/// <param name="Confidence">Confidence of the signal; NaN when it had none.</param>
public readonly record struct EntryPlan(
    Side Side,
    Instant SignalTime,
    Ratio StopLoss,
    Ratio TakeProfit,
    Instant CloseAt,
    double Confidence
)
{
    /// <summary>
    /// The smaller of a signal's distance and the cap: barriers come from the label, the risk options only cap them.
    /// An unknown distance takes the cap, and so does one that is nothing, or rounds to it; both unknown is none (zero).
    /// </summary>
    public static Ratio Capped(double distance, double cap)
    {
        var least = double.IsNaN(cap) ? distance : Math.Min(distance, cap);
        var capped = least > 0 ? Ratio.FromDouble(least) : Ratio.Zero;
        return capped == Ratio.Zero && cap > 0 ? Ratio.FromDouble(cap) : capped;
    }

    /// <summary>Trigger of the stop for an entry at a reference price, moved towards the entry to a tick: never more
    /// loss than asked for. A price is above zero: that of a long lies a tick from it at least.</summary>
    public Price StopPrice(Price reference, Price tick)
    {
        if (Side == Side.Short)
        {
            return reference.Raise(StopLoss).FloorTo(tick);
        }
        var stop = reference.Lower(StopLoss).CeilingTo(tick);
        return stop > Price.Zero ? stop : new Price(Math.Max(tick.Units, 1));
    }

    /// <summary>Limit of the target, moved away from the entry to a tick: never easier than asked for.</summary>
    public Price TargetPrice(Price reference, Price tick) =>
        Side == Side.Long ? reference.Raise(TakeProfit).CeilingTo(tick) : reference.Lower(TakeProfit).FloorTo(tick);

    internal EntryPlan Visit(StateVisitor visitor)
    {
        var (side, signalTime, stopLoss, takeProfit, closeAt, confidence) = this;
        visitor.VisitEnum(ref side);
        visitor.Visit(ref signalTime);
        visitor.Visit(ref stopLoss);
        visitor.Visit(ref takeProfit);
        visitor.Visit(ref closeAt);
        visitor.Visit(ref confidence);
        return new EntryPlan(side, signalTime, stopLoss, takeProfit, closeAt, confidence);
    }
}
