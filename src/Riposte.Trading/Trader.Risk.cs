using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Learning.Ensembles;
using Riposte.Trading.Backtest;
using Riposte.Trading.Desks;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;

namespace Riposte.Trading;

// What limits need beside the account: regimes, funding rates, the portfolio, and the kill switch.
public sealed partial class Trader
{
    private readonly PortfolioRisk? portfolio;
    private readonly bool hasRegimes;
    private bool isKilled;

    /// <summary>Whether the kill switch is pressed.</summary>
    public bool IsKilled => isKilled;

    /// <summary>The account as limits see it now, at the last known closes.</summary>
    public AccountView RiskView => Account(Equity, -1);

    /// <summary>The regime of an instrument is known; limits see it from the next <see cref="BarsClosed"/> or entry
    /// on.</summary>
    /// <exception cref="ArgumentException">It is known later than the last bar.</exception>
    public void On(in RegimeSeen e)
    {
        RequireKnown(e.KnownAt, "A regime");
        instruments[e.Instrument].Add(e);
    }

    /// <summary>A portfolio gives an instrument a weight; entries decided from now on are scaled by it.</summary>
    /// <exception cref="ArgumentException">It is known later than the last bar, or the weight is no number from 0
    /// on.</exception>
    public void On(in AllocationSeen e)
    {
        RequireKnown(e.KnownAt, "A weight");
        if (!(e.Weight >= 0 && double.IsFinite(e.Weight)))
        {
            throw new ArgumentException($"A weight is a number from 0 on, not {e.Weight}.", nameof(e));
        }
        instruments[e.Instrument].Add(e);
    }

    /// <summary>Funding was settled on an instrument, whether it was held or not.</summary>
    /// <exception cref="ArgumentException">It is later than the last bar.</exception>
    public void On(in FundingSeen e)
    {
        RequireKnown(e.Time, "A settlement");
        instruments[e.Instrument].Add(e);
    }

    /// <summary>How sure a model is of the prediction of the same bar, which comes after this.</summary>
    public void On(in PredictionUncertainty e, int desk = 0) => desks[desk].Filter.On(e);

    /// <summary>A long-term view for a desk.</summary>
    /// <exception cref="ArgumentException">It is known later than the last bar.</exception>
    public void On(in Outlook e, int desk = 0)
    {
        RequireKnown(e.KnownAt, "A view");
        desks[desk].Filter.On(e);
    }

    /// <summary>The kill switch was pressed. Entries are taken back and positions closed at once; pressed again, it
    /// changes nothing.</summary>
    public void On(KillSwitch e, CommandList commands)
    {
        if (isKilled)
        {
            return;
        }
        isKilled = true;
        gate.Report(e.Time, "kill_switch", "press", $"{e.Principal}: {e.Reason}");
        Watch(Equity, commands);
    }

    /// <summary>Somebody wants the kill switch released; it stays pressed unless the options name the principal.</summary>
    public void On(KillReset e)
    {
        if (!isKilled)
        {
            return;
        }
        isKilled = !options.Risk.Releasers.Contains(e.Principal, StringComparer.Ordinal);
        gate.Report(e.Time, "kill_switch", isKilled ? "release_refused" : "release", $"{e.Principal}: {e.Reason}");
    }

    /// <summary>Somebody lifts the halt of a limit; it stays unless the options name the principal. Drawdown is measured anew from
    /// the equity of now. Limits that end by themselves are not touched.</summary>
    public void On(HaltReset e)
    {
        if (HaltedAt is null)
        {
            return;
        }
        if (!options.Risk.Releasers.Contains(e.Principal, StringComparer.Ordinal))
        {
            gate.Report(e.Time, "max_drawdown", "resume_refused", $"{e.Principal}: {e.Reason}");
            return;
        }
        haltedAt = Order.Never;
        history.ResetPeak(Equity);
        gate.Lift();
        gate.Report(e.Time, "max_drawdown", "resume", $"{e.Principal}: {e.Reason}; drawdown is measured anew.");
    }

    /// <summary>A walk-forward fold begins.</summary>
    public void On(in FoldStart e)
    {
        if (HaltedAt is not null && options.Risk.OnHalt == HaltPolicy.ResumeNextFold)
        {
            haltedAt = Order.Never;
            history.ResetPeak(Equity);
            gate.Report(e.Time, "max_drawdown", "resume", "A new fold begins; drawdown is measured anew.");
        }
    }

    private void Mark(CommandList commands)
    {
        var equity = Equity;
        if (history.RollDay(now, equity))
        {
            Review();
        }
        history.Mark(equity);
        UpdatePortfolio(equity);
        Watch(equity, commands);
    }

    private void RequireKnown(Instant time, string what)
    {
        if (time > now)
        {
            throw new ArgumentException($"{what} known at {time} comes when it is only {now}.", nameof(time));
        }
    }

    private void Remember(in Bar bar)
    {
        portfolio?.Add(bar.Instrument, bar.KnownAt, bar.IsMissing ? double.NaN : bar.Close);
        foreach (var desk in ofInstrument[bar.Instrument])
        {
            desk.Filter.Add(bar);
        }
    }

    private void UpdatePortfolio(Money equity)
    {
        if (portfolio is not null && portfolio.IsDue(now))
        {
            Expose(equity, null);
            portfolio.Update(now);
        }
    }

    private void Expose(Money equity, Desk? entering)
    {
        if (portfolio is null)
        {
            return;
        }
        portfolio.Clear();
        if (equity <= Money.Zero)
        {
            return;
        }
        foreach (var desk in desks)
        {
            portfolio.Hold(desk.Options.Instrument, LeaningOf(desk, entering).ToDouble() / equity.ToDouble());
        }
    }

    private int RegimesNow()
    {
        var regimes = 0;
        foreach (var instrument in instruments)
        {
            regimes |= instrument.Regime is { } regime ? 1 << (int)regime : 0;
        }
        return regimes;
    }

    private void CountClose(Desk desk, in TradeClose close)
    {
        var isStopped = close.Reason.IsStop();
        history.CountClose(close.Net, close.Time, isStopped);
        desk.Filter.Closed(close.Time, close.Net < Money.Zero, isStopped);
    }

    private void Watch(Money equity, CommandList commands)
    {
        var view = Account(equity, -1);
        var action = gate.WatchAccount(view, new MarketView(now, double.NaN, double.NaN));
        if (action == RiskAction.Halt && HaltedAt is null)
        {
            haltedAt = now;
        }
        for (var i = 0; i < instruments.Length && gate.WatchesInstruments; i++)
        {
            gate.WatchInstrument(
                i,
                view with
                {
                    Notional = NotionalOf(i),
                    OtherMaintenance = OtherMaintenance(i),
                },
                instruments[i].View(now, i)
            );
        }
        Enforce(commands);
    }

    // What the limits wanted when they were last asked.
    private void Enforce(CommandList commands)
    {
        foreach (var desk in desks)
        {
            var current = gate.Current(desk.Options.Instrument);
            if (current >= RiskAction.StopEntries)
            {
                desk.CancelEntry(commands);
            }
            if (current >= RiskAction.Flatten)
            {
                desk.Close(CloseReason.Risk, now, commands);
            }
        }
    }

    private void Review()
    {
        var sharpe = history.ReviewSharpe();
        var isLow = sharpe < options.Risk.ReviewSharpe;
        if (isLow && !isUnderReview)
        {
            var verdict = Verdict.Allow("review_sharpe", sharpe, options.Risk.ReviewSharpe);
            gate.Report(now, verdict.Rule, "review", verdict.Explain());
        }
        isUnderReview = isLow;
    }

    // As limits see it, or as they do for the next entry of a desk.
    private AccountView Account(Money equity, int instrument, Desk? entering = null)
    {
        var gross = Money.Zero;
        var net = Money.Zero;
        var onTheirWay = 0;
        foreach (var desk in desks)
        {
            gross += NotionalOf(desk, entering);
            onTheirWay += desk.IsEntering ? 1 : 0;
            net += LeaningOf(desk, entering);
        }
        var own = instrument < 0 ? Money.Zero : NotionalOf(instrument, entering);
        return history.View(equity, own, gross, net) with
        {
            Entering = onTheirWay,
            IsKilled = isKilled,
            Regimes = hasRegimes ? RegimesNow() : 0,
            Portfolio = portfolio,
            OtherMaintenance = OtherMaintenance(instrument),
        };
    }

    private Money? OtherMaintenance(int instrument)
    {
        if (options.Risk.MarginTables is not { } tables || double.IsNaN(options.Risk.LiquidationDistance))
        {
            return null;
        }
        var sum = Money.Zero;
        for (var i = 0; i < instruments.Length; i++)
        {
            var notional = i == instrument ? Money.Zero : NotionalOf(i);
            sum +=
                notional > Money.Zero
                    ? tables.At(instruments[i].Spec.Symbol, now).Table.MaintenanceOf(notional)
                    : Money.Zero;
        }
        return sum;
    }

    private Money NotionalOf(int instrument, Desk? entering = null)
    {
        var notional = Money.Zero;
        foreach (var desk in ofInstrument[instrument])
        {
            notional += NotionalOf(desk, entering);
        }
        return notional;
    }

    private static Money LeaningOf(Desk desk, Desk? entering)
    {
        var leaning = desk.Leaning(entering);
        return leaning == Quantity.Zero ? Money.Zero : Money.ProductFloor(desk.Market.LastClose, leaning);
    }

    private static Money NotionalOf(Desk desk, Desk? entering)
    {
        var exposed = desk.Exposed(entering);
        return exposed == Quantity.Zero ? Money.Zero : Money.ProductCeiling(desk.Market.LastClose, exposed);
    }
}
