using System.Collections.Immutable;
using Riposte.Trading.Positions.Options;

namespace Riposte.Trading.Positions;

/// <summary>What happens to a position after its entry, besides its stop, target and horizon. Everything is off by
/// default.</summary>
public sealed record PositionOptions
{
    /// <summary>Nothing.</summary>
    public static PositionOptions None { get; } = new();

    /// <summary>Where parts of the profit are taken, served in this order; shares add up to at most 1.</summary>
    public ImmutableArray<LadderRung> Ladder { get; init; } = [];

    /// <summary>Whether what the ladder leaves goes to the label's target. Default yes.</summary>
    public bool KeepTarget { get; init; } = true;

    /// <summary>Adding to a position that is in profit; null is off.</summary>
    public ScaleInOptions? Add { get; init; }

    /// <summary>Adding to a position that loses (cost averaging); null is off. It makes losses larger and rarer: see
    /// the warning in docs/reference/positions.md.</summary>
    public ScaleInOptions? AverageDown { get; init; }

    /// <summary>Moving the stop to the entry; null is off.</summary>
    public BreakEvenOptions? BreakEven { get; init; }

    /// <summary>A stop that follows the price; null is off.</summary>
    public TrailingOptions? Trailing { get; init; }

    /// <summary>Closing a position that goes nowhere; null is off.</summary>
    public TimeStopOptions? TimeStop { get; init; }

    /// <summary>A stop whose distance follows volatility; null is off.</summary>
    public VolatilityStopOptions? VolatilityStop { get; init; }

    /// <summary>Nearer stops in some regimes; empty is off.</summary>
    public ImmutableArray<RegimeStop> RegimeStops { get; init; } = [];

    /// <summary>Leaving at once; null is off.</summary>
    public EmergencyOptions? Emergency { get; init; }

    /// <summary>A position is closed when the confidence in its side falls below this share of what it was entered
    /// with; NaN is off.</summary>
    public double SignalFade { get; init; } = double.NaN;

    /// <summary>Decision bars of the average true range. Default 14.</summary>
    public int AtrPeriod { get; init; } = 14;

    /// <summary>Rules of the user's own, asked after the ones above in the order given.</summary>
    public ImmutableArray<IPositionRule> Own { get; init; } = [];

    /// <summary>Whether something is to be done at all.</summary>
    public bool IsSome => Ladder.Length > 0 || !KeepTarget || PositionRules.From(this).Length > 0;
}
