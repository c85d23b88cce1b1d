using System.Collections.Immutable;
using Riposte.Core.Time;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;
using Riposte.Trading.Risk;

namespace Riposte.Trading.Backtest;

/// <summary>What a back-test of a whole account is played on: any number of markets, any number of strategies on each.
/// Everything that can change the result is here.</summary>
/// <param name="Markets">Markets; their bars have one interval, their symbols are distinct.</param>
/// <param name="Desks">Who trades what.</param>
/// <param name="Start">First instant played, inclusive.</param>
/// <param name="End">Last, exclusive. Open positions are then closed at the last known closes, with costs.</param>
/// <param name="FoldStarts">Starts of the walk-forward folds, rising; only <c>resume_next_fold</c> looks at
/// them.</param>
/// <param name="Capital">Equity at the start in quote currency, above 0.</param>
/// <param name="Risk">Limits of the account.</param>
public sealed record AccountInput(
    ImmutableArray<MarketInput> Markets,
    ImmutableArray<DeskInput> Desks,
    Instant Start,
    Instant End,
    ReadOnlyMemory<Instant> FoldStarts,
    double Capital,
    RiskOptions Risk
)
{
    /// <summary>How the account keeps positions.</summary>
    public PositionMode Mode { get; init; }

    /// <summary>When a market order decided on a bar's close fills.</summary>
    public FillTiming Timing { get; init; }

    /// <summary>When positions are liquidated; null (the default) never liquidates: optimistic with leverage.</summary>
    public MarginOptions? Margin { get; init; }

    /// <summary>Whether rules that halt are left out: for the marked, un-halted curve only.</summary>
    public bool IgnoreHalts { get; init; }

    /// <summary>How often equity is sampled: the shortest decision bar.</summary>
    public Interval SampleInterval => Desks.MinBy(desk => desk.DecisionInterval.Nanoseconds)!.DecisionInterval;
}
