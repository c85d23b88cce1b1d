using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Learning.Ensembles;
using Riposte.Trading.Desks;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Trading.Positions;

/// <summary>Says whether a desk may enter on its signal, and how much: filters, sizing, and the long-term view. Mutable,
/// one writer, no allocation.</summary>
public sealed class EntryFilter
{
    private readonly SignalFilters filters;
    private readonly SizingOptions sizing;
    private readonly RiskOptions risk;
    private readonly InstrumentState market;
    private readonly Interval decision;
    private readonly TrendGauge? trend;
    private Instant lastLoss = AccountHistory.Never;
    private Instant lastStop = AccountHistory.Never;
    private PredictionUncertainty uncertainty;
    private Outlook outlook;
    private bool hasUncertainty;

    /// <summary>A filter of one desk.</summary>
    /// <param name="options">Options of the trader.</param>
    /// <param name="desk">Options of the desk.</param>
    /// <param name="market">What is known of its market.</param>
    public EntryFilter(TraderOptions options, DeskOptions desk, InstrumentState market)
    {
        filters = desk.Filters;
        sizing = desk.Sizing;
        risk = options.Risk;
        this.market = market;
        decision = desk.DecisionInterval;
        trend = filters.Outlook is { Trend: > 0 } view ? new TrendGauge(view.Trend, options.BaseInterval) : null;
    }

    /// <summary>Takes a closed bar.</summary>
    public void Add(in Bar bar) => trend?.Add(bar.KnownAt, bar.Close);

    /// <summary>How sure a model is of the prediction of the same bar.</summary>
    public void On(in PredictionUncertainty e) => (uncertainty, hasUncertainty) = (e, true);

    /// <summary>A long-term view; a trend of its own counts only while no view is known.</summary>
    public void On(in Outlook e) => outlook = e;

    /// <summary>A trade of the desk was closed.</summary>
    public void Closed(Instant time, bool isLoss, bool isStopped)
    {
        lastLoss = isLoss ? time : lastLoss;
        lastStop = isStopped ? time : lastStop;
    }

    /// <summary>Whether anything may be entered now.</summary>
    public bool Passes(Instant now)
    {
        var isWide = !double.IsNaN(filters.MaxSpread) && !(market.Spread <= filters.MaxSpread);
        var isOld = filters.MaxAge > 0 && now - market.LastCloseTime > filters.MaxAge;
        var isAvoided = market.Regime is { } regime && filters.AvoidRegimes.Contains(regime);
        return !isWide
            && !isOld
            && !isAvoided
            && !IsCooling(lastLoss, filters.CoolDownLoss, now)
            && !IsCooling(lastStop, filters.CoolDownStop, now);
    }

    /// <summary>Wanted notional ÷ equity of an entry on a prediction.</summary>
    /// <param name="plan">What is to become of the position.</param>
    /// <param name="payoff">What it may bring.</param>
    public double Share(in EntryPlan plan, in Payoff payoff)
    {
        var isOfBar = hasUncertainty && uncertainty.Bar == plan.SignalTime;
        var view = new SizingView(
            plan.Side,
            payoff,
            market.Volatility.Annual,
            plan.StopLoss.ToDouble(),
            plan.Confidence
        )
        {
            Regime = market.Regime,
            Uncertainty = isOfBar ? uncertainty : null,
        };
        return Sizer.Fraction(sizing, risk, view);
    }

    /// <summary>Share of a size that the long-term view leaves.</summary>
    public double Combined(Side side, Instant now) =>
        filters.Outlook is { } options
            ? options.Share(View(options, now), side == Side.Long ? TargetSide.Long : TargetSide.Short)
            : 1;

    internal void Visit(StateVisitor visitor)
    {
        visitor.Visit(ref lastLoss);
        visitor.Visit(ref lastStop);
        visitor.Visit(ref hasUncertainty);
        var (bar, disagreement, spread, set) = uncertainty;
        visitor.Visit(ref bar);
        visitor.Visit(ref disagreement);
        visitor.Visit(ref spread);
        visitor.Visit(ref set);
        uncertainty = new PredictionUncertainty(bar, disagreement, spread, set);
        var (knownAt, side, until) = outlook;
        visitor.Visit(ref knownAt);
        visitor.VisitEnum(ref side);
        visitor.Visit(ref until);
        outlook = new Outlook(knownAt, side, until);
        trend?.Visit(visitor);
    }

    private TargetSide View(OutlookOptions options, Instant now)
    {
        if (now < outlook.Until)
        {
            return outlook.Side;
        }
        var strength = trend?.Strength ?? double.NaN;
        return strength > options.Band ? TargetSide.Long
            : strength < -options.Band ? TargetSide.Short
            : TargetSide.Flat;
    }

    private bool IsCooling(Instant last, int bars, Instant now) =>
        bars > 0 && last != AccountHistory.Never && now - last < bars * decision.Nanoseconds;
}
