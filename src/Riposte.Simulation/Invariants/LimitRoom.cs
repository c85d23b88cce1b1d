using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Risk;

namespace Riposte.Simulation.Invariants;

/// <summary>How much an entry may ask for within limits on one position and on all of them, reckoned from what desks hold and what is
/// out, by the words of the limits and not by their rules. What a desk holds and has an exit out for may count or not, and what is
/// decided at the same moment, too: so there are two answers.</summary>
/// <param name="view">What may be looked at.</param>
/// <param name="engine">What the engine knows.</param>
/// <param name="desk">Desk that is to enter.</param>
/// <param name="close">Close that it enters on.</param>
/// <param name="prices">Closing prices by instrument; NaN where one is not known.</param>
/// <param name="beside">Share of the equity that other desks want at this close: it may have counted, and come to nothing.</param>
internal readonly ref struct LimitRoom(
    SimView view,
    EngineView engine,
    int desk,
    Instant close,
    ReadOnlySpan<double> prices,
    double beside
)
{
    private readonly ReadOnlySpan<double> prices = prices;

    /// <summary>The least room that limits may leave, and the most, both worth money and below 0 where none is left; NaN where a price
    /// is not known.</summary>
    /// <param name="side">Which way it opens.</param>
    /// <param name="equity">Equity.</param>
    /// <param name="off">By which share of it that may be another one.</param>
    public (double Least, double Most) Of(Side side, double equity, double off)
    {
        var instrument = view.Options.Desks[desk].Instrument;
        Span own = default;
        Span gross = default;
        Span net = default;
        for (var i = 0; i < view.Options.Desks.Length; i++)
        {
            var at = view.Options.Desks[i].Instrument;
            var (size, leaning) = Count(i);
            // What is not there needs no price.
            var price = size.High == 0 ? 0 : prices[at];
            gross += size * price;
            net += leaning * price;
            own += at == instrument ? size * price : default;
        }
        var least = Room(side, equity * (1 - off), own, gross, net, isLeast: true);
        var most = Room(side, equity * (1 + off), own, gross, net, isLeast: false);
        return (least, most);
    }

    private double Room(Side side, double equity, Span own, Span gross, Span net, bool isLeast)
    {
        var risk = view.Options.Risk;
        var portfolio = risk.Portfolio;
        var (o, g) = isLeast ? (own.High, gross.High) : (own.Low, gross.Low);
        var leans = side == Side.Long ? net : new Span(-net.High, -net.Low);
        var room = equity * risk.MaxNotionalShare - o;
        room = Math.Min(room, Or(equity * portfolio.Gross - g));
        room = Math.Min(room, Or(equity * portfolio.MarginUse * risk.MaxLeverage - g));
        room = Math.Min(room, Or(equity * portfolio.Net - (isLeast ? leans.High : leans.Low)));
        if (!double.IsNaN(portfolio.Concentration))
        {
            var share = portfolio.Concentration;
            var others = isLeast ? gross.Low - own.Low : gross.High - own.High + beside * equity;
            // What there will be of it may be this share of a part of the equity, or of all there will be.
            var byOthers = share * Math.Max(others, 0) / (1 - share);
            room = Math.Min(room, Math.Max(share * portfolio.ConcentrationFrom * equity, byOthers) - o);
        }
        room = Math.Min(room, Or(FarEnough(risk, side, equity, g - o) - o));
        return room;
    }

    /// <summary>How much may be held of an instrument until its liquidation is too near; NaN without such a limit.</summary>
    /// <param name="risk">The limits.</param>
    /// <param name="side">Which way it is held.</param>
    /// <param name="equity">Equity.</param>
    /// <param name="others">What is held of other instruments.</param>
    public static double FarEnough(RiskOptions risk, Side side, double equity, double others)
    {
        // Where the price has moved as far, what is left is the maintenance margin.
        var (far, rate) = (risk.LiquidationDistance, risk.MaintenanceRate);
        var moved = side == Side.Long ? 1 - far : 1 + far;
        return (equity - rate * others) / (far + moved * rate);
    }

    private static double Or(double room) => double.IsNaN(room) ? double.PositiveInfinity : room;

    // What a desk holds or may come to hold, and which way it leans.
    private (Span Size, Span Leaning) Count(int number)
    {
        var held = number == desk ? 0 : engine.DeskPosition(number).ToDouble();
        var exposure = engine.DeskExposure(number).ToDouble();
        var (isLeaving, before, together, signed) = (false, 0.0, 0.0, 0.0);
        foreach (var order in engine.Orders)
        {
            if (order.Order.Desk != number || order.Order.Kind != OrderKind.Market)
            {
                continue;
            }
            var left = (order.Order.Quantity - order.Filled).ToDouble();
            if (order.Order.Reason != CloseReason.None)
            {
                isLeaving = true;
            }
            else if (number == desk)
            {
                exposure -= left;
            }
            else if (order.Order.Submitted == close)
            {
                together += left;
                signed += (order.Order.Side == Side.Long ? left : -left);
            }
            else
            {
                before += left;
                signed += (order.Order.Side == Side.Long ? left : -left);
            }
        }
        var low = (isLeaving ? 0 : Math.Abs(held)) + before;
        var high = Math.Max(Math.Abs(held) + before + together, exposure);
        // What it will turn round to has no order yet.
        var turned = Math.Max(0, exposure - before - together - (isLeaving ? 0 : Math.Abs(held)));
        var some = new Span(Math.Min(0, signed), Math.Max(0, signed));
        var kept = isLeaving ? new Span(Math.Min(0, held), Math.Max(0, held)) : new Span(held, held);
        return (new Span(low, high), kept + some + new Span(-turned, turned));
    }

    private readonly record struct Span(double Low, double High)
    {
        public static Span operator +(Span a, Span b) => new(a.Low + b.Low, a.High + b.High);

        public static Span operator *(Span a, double factor) => new(a.Low * factor, a.High * factor);
    }
}
