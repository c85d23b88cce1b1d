using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Learning.Labels.Regimes;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions.Options;

namespace Riposte.Trading.Positions;

/// <summary>An open position and its market, as rules see them at the close of a bar: nothing in it is known later. NaN is
/// unknown.</summary>
public readonly record struct PositionView
{
    /// <summary>The close.</summary>
    public Instant Now { get; init; }

    /// <summary>Direction.</summary>
    public Side Side { get; init; }

    /// <summary>What is held, above zero.</summary>
    public Quantity Held { get; init; }

    /// <summary>Reference price of the first entry.</summary>
    public double Reference { get; init; }

    /// <summary>Average price of what is held.</summary>
    public double Average { get; init; }

    /// <summary>Distance from the reference to the first stop: R.</summary>
    public double Risk { get; init; }

    /// <summary>Average true range when the position was entered.</summary>
    public double EntryAtr { get; init; }

    /// <summary>The stop that works now; NaN without one.</summary>
    public double Stop { get; init; }

    /// <summary>Last known close.</summary>
    public double Close { get; init; }

    /// <summary>Best price since the entry, in whole bars lived through and closes.</summary>
    public double Best { get; init; }

    /// <summary>Best close since the entry; the reference at first.</summary>
    public double BestClose { get; init; }

    /// <summary>Best extreme of the last decision bars that closed.</summary>
    public double WindowBest { get; init; }

    /// <summary>Open of the decision bar under way, or of the one that closes now.</summary>
    public double BarOpen { get; init; }

    /// <summary>Its highest price so far.</summary>
    public double BarHigh { get; init; }

    /// <summary>Its lowest price so far.</summary>
    public double BarLow { get; init; }

    /// <summary>Average true range, a decision bar that closes now included.</summary>
    public double Atr { get; init; }

    /// <summary>Average true range before the decision bar under way.</summary>
    public double AtrBefore { get; init; }

    /// <summary>Bid–ask spread ÷ mid price at the last bar's close.</summary>
    public double Spread { get; init; }

    /// <summary>Age of the last known close, in nanoseconds.</summary>
    public long Age { get; init; }

    /// <summary>Regime last known; null when none is.</summary>
    public MarketRegime? Regime { get; init; }

    /// <summary>Decision bars closed since the entry.</summary>
    public int Bars { get; init; }

    /// <summary>Times the position was enlarged in profit.</summary>
    public int Adds { get; init; }

    /// <summary>Times it was enlarged in loss.</summary>
    public int Averagings { get; init; }

    /// <summary>Close at which it was last enlarged; the reference before the first time.</summary>
    public double LastAdd { get; init; }

    /// <summary>Confidence in the side when it was entered.</summary>
    public double EntryConfidence { get; init; }

    /// <summary>Confidence in the side that a decider just spoke of; NaN at a mere close.</summary>
    public double Confidence { get; init; }

    /// <summary>1 for a long, −1 for a short: what multiplies a move into one in favour.</summary>
    public double Sign => Side == Side.Long ? 1 : -1;

    /// <summary>Way of a price from the reference, in favour positive.</summary>
    public double Way(double price) => Sign * (price - Reference);

    /// <summary>A distance in price units, as of the entry.</summary>
    public double Length(in Distance distance) => distance.Of(Reference, Risk, EntryAtr);
}
