using Riposte.Trading.Risk;

namespace Riposte.Runtime.Configuration;

/// <summary><c>risk_config</c>: the three tiers of limits.</summary>
/// <param name="Position">Limits of one position.</param>
/// <param name="Daily">Limits of one UTC day.</param>
/// <param name="System">Limits of the whole account.</param>
public sealed record RiskSection(PositionLimits Position, DailyLimits Daily, SystemLimits System)
{
    /// <summary>Limits of all positions together.</summary>
    public PortfolioLimits Portfolio { get; init; } = PortfolioLimits.Off;

    /// <summary>How regimes tighten limits.</summary>
    public IReadOnlyList<RegimeFactor> Regimes { get; init; } = [];
}
