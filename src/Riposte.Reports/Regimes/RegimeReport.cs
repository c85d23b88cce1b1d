using Riposte.Learning.Regimes;

namespace Riposte.Reports.Regimes;

/// <summary>Everything a report shows of the regime layer.</summary>
/// <param name="Definition">What a regime is here, in a sentence.</param>
/// <param name="Study">How good the forecasts are.</param>
/// <param name="Bars">Every test bar, in order of time; at least one.</param>
/// <param name="Importance">Features by mean gain over folds, largest first.</param>
public sealed record RegimeReport(
    string Definition,
    RegimeStudy Study,
    IReadOnlyList<RegimeBar> Bars,
    IReadOnlyList<FeatureShare> Importance
)
{
    /// <summary>The newest bar.</summary>
    public RegimeBar Newest => Bars[^1];
}
