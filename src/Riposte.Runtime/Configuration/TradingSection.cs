using Riposte.Core.Time;
using Riposte.Trading.Portfolio;
using Riposte.Trading.Positions;

namespace Riposte.Runtime.Configuration;

/// <summary><c>trading</c>: how predictions become positions.</summary>
/// <param name="Timeframe">Decision bars; finer input bars are resampled to it.</param>
/// <param name="Thresholds">When to trade.</param>
/// <param name="Sizing">How much to trade.</param>
/// <param name="Position">What happens to a position after its entry.</param>
public sealed record TradingSection(
    Interval Timeframe,
    ThresholdsSection Thresholds,
    SizingSection Sizing,
    PositionOptions Position
)
{
    /// <summary>What keeps it from entries.</summary>
    public SignalFilters Filters { get; init; } = SignalFilters.None;

    /// <summary>How the sizes of several symbols are weighed; null leaves them as they are.</summary>
    public AllocationOptions? Portfolio { get; init; }

    /// <summary>File of what the venue accepts; null when none is named.</summary>
    public string? InstrumentsPath { get; init; }

    /// <summary>When positions are liquidated.</summary>
    public MarginSection Margin { get; init; } = new(null, false, 1);
}
