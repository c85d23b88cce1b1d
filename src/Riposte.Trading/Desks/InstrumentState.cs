using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Learning.Labels.Regimes;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Risk;

namespace Riposte.Trading.Desks;

/// <summary>What the trader knows of one instrument's market. Mutable, one writer.</summary>
/// <param name="spec">What the venue accepts.</param>
/// <param name="baseInterval">Length of a base bar.</param>
public sealed class InstrumentState(InstrumentSpec spec, Interval baseInterval)
{
    private const int NoRegime = -1;

    private readonly VolatilityGauge volatility = new(baseInterval);
    private Instant knownAt = new(long.MinValue);
    private Instant lastCloseTime = new(long.MinValue);
    private Price lastClose;
    private double spread = double.NaN;
    private int regime = NoRegime;
    private double weight = 1;
    private double fundingRate = double.NaN;
    private Instant fundingTime = AccountHistory.Never;
    private long fundingInterval;

    /// <summary>What the venue accepts.</summary>
    public InstrumentSpec Spec { get; private set; } = spec;

    /// <summary>Close of the last bar seen, missing bars included.</summary>
    public Instant KnownAt => knownAt;

    /// <summary>When the last close that is known was made.</summary>
    public Instant LastCloseTime => lastCloseTime;

    /// <summary>Last known close: the mark; zero before the first.</summary>
    public Price LastClose => lastClose;

    /// <summary>Bid–ask spread ÷ mid price at the last bar's close; NaN where unknown.</summary>
    public double Spread => spread;

    /// <summary>Regime last known; null when none is.</summary>
    public MarketRegime? Regime => regime == NoRegime ? null : (MarketRegime)regime;

    /// <summary>Weight that a portfolio gives it; 1 while none is known.</summary>
    public double Weight => weight;

    /// <summary>Realised volatility.</summary>
    public VolatilityGauge Volatility => volatility;

    /// <summary>The market as risk rules see it.</summary>
    /// <param name="now">Now.</param>
    /// <param name="index">Index of the instrument.</param>
    public MarketView View(Instant now, int index) =>
        new(now, lastClose.ToDouble(), volatility.Ratio)
        {
            Instrument = index,
            FundingRate = fundingRate,
            FundingInterval = fundingInterval,
            Regimes = regime == NoRegime ? 0 : 1 << regime,
        };

    /// <summary>The venue takes something else from now on.</summary>
    /// <exception cref="ArgumentException">It is of another symbol.</exception>
    public void Change(InstrumentSpec changed) =>
        Spec =
            changed.Symbol == Spec.Symbol
                ? changed
                : throw new ArgumentException(
                    $"{changed.Symbol} cannot take the place of {Spec.Symbol}.",
                    nameof(changed)
                );

    /// <summary>Takes a closed bar.</summary>
    public void Add(in Bar bar)
    {
        knownAt = bar.KnownAt;
        volatility.Add(bar);
        spread = bar.Spread;
        if (!bar.IsMissing)
        {
            lastClose = Price.FromDouble(bar.Close);
            lastCloseTime = bar.KnownAt;
        }
    }

    /// <summary>Takes the regime that is known from now on.</summary>
    public void Add(in RegimeSeen e) => regime = (int)e.Regime;

    /// <summary>Takes the weight that counts from now on.</summary>
    public void Add(in AllocationSeen e) => weight = e.Weight;

    /// <summary>Takes a settlement.</summary>
    public void Add(in FundingSeen e)
    {
        fundingInterval = fundingTime == AccountHistory.Never ? 0 : e.Time - fundingTime;
        fundingTime = e.Time;
        fundingRate = e.Rate;
    }

    internal void Visit(StateVisitor visitor)
    {
        Spec = Spec.Visit(visitor);
        visitor.Visit(ref knownAt);
        visitor.Visit(ref lastCloseTime);
        visitor.Visit(ref lastClose);
        visitor.Visit(ref spread);
        visitor.Visit(ref regime);
        visitor.Visit(ref weight);
        visitor.Visit(ref fundingRate);
        visitor.Visit(ref fundingTime);
        visitor.Visit(ref fundingInterval);
        volatility.Visit(visitor);
    }
}
