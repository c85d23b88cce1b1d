using System.Collections.Immutable;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;

namespace Riposte.Simulation.Invariants;

/// <summary>How large an entry has to be, from its signal, the closed bars, the options of sizing, and the account at the
/// venue.</summary>
internal sealed class DecidedSizes
{
    // What nothing hinders knows the account but for what came in this very moment; else money, executions and steps may not be known
    // yet.
    private const double Near = 0.03;
    private const double Far = 0.3;
    private const double Moved = 0.1;
    private readonly Dictionary<string, (double Step, double Notional)> coarsest = new(StringComparer.Ordinal);

    /// <summary>The least and the most that an entry may ask for; a least of 0 where limits or the venue may leave nothing of it, and
    /// NaN for both where a price is not known.</summary>
    public (double Least, double Most) Of(SimView view, EngineView engine, int desk, in TargetSignal signal)
    {
        var spec = view.Options.Instruments[signal.Instrument];
        var (close, price) = view.CloseOf(spec.Symbol);
        var equity = Equity(view);
        if (close != signal.KnownAt || !(price > 0) || !(equity > 0) || IsMoved(view, equity))
        {
            return (double.NaN, double.NaN);
        }
        var sizing = view.Options.Desks[desk].Sizing;
        var risk = view.Options.Risk;
        var share = double.IsNaN(signal.Fraction) ? sizing.Fraction * risk.MaxNotionalShare : signal.Fraction;
        var isAsked = signal.Quantity > 0 || signal.Notional > 0;
        var notional =
            signal.Quantity > 0 ? signal.Quantity * price
            : signal.Notional > 0 ? signal.Notional
            : equity * share;
        var off = Off(view);
        var side = signal.Side == TargetSide.Short ? Side.Short : Side.Long;
        var room = new LimitRoom(view, engine, desk, close, Prices(view), Beside(view, desk)).Of(side, equity, off);
        if (double.IsNaN(room.Most))
        {
            return (double.NaN, double.NaN);
        }
        var most = Math.Min(notional * (isAsked ? 1 : 1 + off), room.Most) / price;
        // The venue may make its filters coarser, and finer again.
        var (step, worth) = coarsest.GetValueOrDefault(spec.Symbol);
        step = Math.Max(step, view.Truth.Least(spec.Symbol).ToDouble());
        worth = Math.Max(worth, view.Truth.LeastNotional(spec.Symbol).ToDouble());
        coarsest[spec.Symbol] = (step, worth);
        var least = notional / price * (1 - off) - step;
        var isWhole = notional * (1 + off) < room.Least && least > step && least * price > 2 * worth;
        return (isWhole ? least : 0, most + 1e-9);
    }

    /// <summary>Whether liquidation of an instrument may be nearer than it may be, by what is held of it at a close: until the next one
    /// nothing is entered in it, be it that it is closed meanwhile.</summary>
    public static bool IsTooNear(SimView view, EngineView engine, int instrument)
    {
        var risk = view.Options.Risk;
        if (double.IsNaN(risk.LiquidationDistance))
        {
            return false;
        }
        var prices = Prices(view);
        var (own, others) = (0.0, 0.0);
        for (var i = 0; i < view.Options.Desks.Length; i++)
        {
            var at = view.Options.Desks[i].Instrument;
            var exposed = engine.DeskExposure(i).ToDouble();
            var notional = exposed == 0 ? 0 : exposed * prices[at];
            (own, others) = at == instrument ? (own + notional, others) : (own, others + notional);
        }
        // Watched as if it were long, whatever it is.
        return IsMoved(view, Equity(view))
            || (own != 0 && !(own < LimitRoom.FarEnough(risk, Side.Long, Equity(view), others) * (1 - Off(view))));
    }

    private static double Off(SimView view) => view.Calm > view.CompareTime + 60 * SimView.Second ? Near : Far;

    // Whether so much money came or went of late, maybe unheard, that it counts.
    private static bool IsMoved(SimView view, double equity)
    {
        var (came, went) = Transfers.Unheard(view);
        return came + went > Moved * equity;
    }

    // Wallet and open profit at the closes.
    private static double Equity(SimView view)
    {
        var equity = view.Truth.Wallet.ToDouble();
        foreach (var symbol in view.Truth.Symbols)
        {
            var price = view.CloseOf(symbol).Price;
            foreach (var side in view.Legs)
            {
                var held = view.Truth.Position(symbol, side).ToDouble();
                equity += held == 0 ? 0 : held * (price - view.Truth.Entry(symbol, side).ToDouble());
            }
        }
        return equity;
    }

    // Share of the equity that other desks want at most.
    private static double Beside(SimView view, int desk) =>
        view.Told.Count(one => one.Desk != desk) * view.Options.Risk.MaxNotionalShare;

    private static double[] Prices(SimView view)
    {
        var prices = new double[view.Options.Instruments.Length];
        for (var i = 0; i < prices.Length; i++)
        {
            prices[i] = view.CloseOf(view.Options.Instruments[i].Symbol).Price;
        }
        return prices;
    }
}
