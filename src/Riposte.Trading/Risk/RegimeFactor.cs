using Riposte.Learning.Labels.Regimes;

namespace Riposte.Trading.Risk;

/// <summary>How a regime tightens a limit.</summary>
/// <param name="Regime">The regime.</param>
/// <param name="Limit">Name of the limit, as in <see cref="RiskLimit.All"/>; <c>all</c> for each that a regime may
/// tighten.</param>
/// <param name="Factor">What the limit is multiplied by, above 0 and at most 1: a regime never loosens.</param>
public sealed record RegimeFactor(MarketRegime Regime, string Limit, double Factor);
