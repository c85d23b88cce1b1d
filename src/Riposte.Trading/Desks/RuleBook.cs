using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Positions.Options;

namespace Riposte.Trading.Desks;

/// <summary>The rules of one desk's positions and what they need to know. Mutable, one writer, no allocation.</summary>
internal sealed class RuleBook
{
    private readonly IPositionRule[] rules;
    private readonly Interval interval;
    private readonly RangeGauge gauge;
    private ManagedPosition position;

    public RuleBook(PositionOptions options, Interval decision)
    {
        rules = PositionRules.From(options);
        interval = decision;
        var isChandelier = options.Trailing is { From: TrailingFrom.Chandelier };
        gauge = new RangeGauge(decision, options.AtrPeriod, isChandelier ? options.Trailing!.Bars : 1);
    }

    /// <summary>What the rules want.</summary>
    public PositionPlan Plan { get; } = new();

    /// <summary>Average true range that is known now.</summary>
    public double Atr => gauge.Atr;

    /// <summary>What the first entry bought or sold.</summary>
    public Quantity First => position.First;

    /// <summary>Takes a closed bar of the market, whether a position is open or not.</summary>
    public void Add(in Bar bar, TradeTracker tracker)
    {
        gauge.Add(bar);
        if (!tracker.IsOpen)
        {
            return;
        }
        // Closed bars are counted by the clock, so that missing ones count, too.
        position.Bars += interval.IsOnGrid(bar.KnownAt) ? 1 : 0;
        if (bar.IsMissing)
        {
            return;
        }
        var isLong = tracker.Position > Quantity.Zero;
        // Of the bar in which it was entered only the close is known to have come after the entry.
        var wasWhole = position.EntryTime <= bar.OpenTime;
        var extreme =
            !wasWhole ? bar.Close
            : isLong ? bar.High
            : bar.Low;
        position.Best = isLong ? Math.Max(position.Best, extreme) : Math.Min(position.Best, extreme);
        position.BestClose = isLong ? Math.Max(position.BestClose, bar.Close) : Math.Min(position.BestClose, bar.Close);
    }

    /// <summary>A position was opened.</summary>
    /// <param name="entry">Its first execution.</param>
    /// <param name="stop">Its first stop; zero is none.</param>
    public void Open(in Fill entry, Price stop)
    {
        var reference = entry.Reference.ToDouble();
        position = new ManagedPosition
        {
            EntryTime = entry.Time,
            Reference = reference,
            Risk = stop == Price.Zero ? double.NaN : Math.Abs(entry.Reference.Units - stop.Units) / 1e8,
            Atr = gauge.Atr,
            First = entry.Quantity,
            Best = reference,
            BestClose = reference,
            LastAdd = reference,
        };
    }

    /// <summary>The open position was enlarged by an execution: of its entry, or of a later order.</summary>
    public void Enlarge(in Fill entry)
    {
        var isEntry = position.Adds + position.Averagings == 0;
        position.First += isEntry ? entry.Quantity : Quantity.Zero;
    }

    /// <summary>An order to enlarge the position was sent at a close.</summary>
    public void CountAdd(double close)
    {
        position.Adds += Plan.AddsToLoser ? 0 : 1;
        position.Averagings += Plan.AddsToLoser ? 1 : 0;
        position.LastAdd = close;
    }

    /// <summary>Whether a refusal to enlarge is the first since the position was last enlarged.</summary>
    public bool CountRefusal()
    {
        var number = position.Adds + position.Averagings + 1;
        var isNew = position.Refused != number;
        position.Refused = number;
        return isNew;
    }

    /// <summary>Asks the rules.</summary>
    /// <param name="desk">Whose position.</param>
    /// <param name="now">The close.</param>
    /// <param name="confidence">Confidence in the position's side, as a decider just said; NaN at a mere close.</param>
    /// <param name="entryConfidence">Confidence it was entered with.</param>
    public PositionPlan Judge(Desk desk, Instant now, double confidence, double entryConfidence)
    {
        var market = desk.Market;
        var held = desk.Tracker.Position;
        var isLong = held > Quantity.Zero;
        var protection = desk.Protection;
        Plan.Begin(
            isLong ? Side.Long : Side.Short,
            protection.Stop,
            market.Spec.TickSize,
            protection.MayLoosen,
            protection.Widest
        );
        var view = new PositionView
        {
            Now = now,
            Side = isLong ? Side.Long : Side.Short,
            Held = held.Abs(),
            Reference = position.Reference,
            Average = desk.Tracker.AveragePrice,
            Risk = position.Risk,
            EntryAtr = position.Atr,
            Stop = protection.Stop == Price.Zero ? double.NaN : protection.Stop.ToDouble(),
            Close = market.LastClose.ToDouble(),
            Best = position.Best,
            BestClose = position.BestClose,
            WindowBest = isLong ? gauge.Highest : gauge.Lowest,
            BarOpen = gauge.Open,
            BarHigh = gauge.High,
            BarLow = gauge.Low,
            Atr = gauge.Atr,
            AtrBefore = gauge.AtrBefore,
            Spread = market.Spread,
            Age = now - market.LastCloseTime,
            Regime = market.Regime,
            Bars = position.Bars,
            Adds = position.Adds,
            Averagings = position.Averagings,
            LastAdd = position.LastAdd,
            EntryConfidence = entryConfidence,
            Confidence = confidence,
        };
        foreach (var rule in rules)
        {
            rule.Act(view, Plan);
        }
        return Plan;
    }

    public void Visit(StateVisitor visitor)
    {
        gauge.Visit(visitor);
        position.Visit(visitor);
    }
}
