namespace Riposte.Learning.Regimes;

/// <summary>What a fitted regime layer found, for reports.</summary>
/// <param name="Hash">Names the layer.</param>
/// <param name="Rounds">Rounds of the final model.</param>
/// <param name="FeatureNames">Features it sees.</param>
/// <param name="Importance">Share of gain of each; empty where the model has none.</param>
/// <param name="Factors">Factor on the weight of each regime while fitting.</param>
/// <param name="NamingPower">How much rare regimes are favoured when one is named, 0 to 1.</param>
public sealed record RegimeSummary(
    string Hash,
    int Rounds,
    string[] FeatureNames,
    double[] Importance,
    double[] Factors,
    double NamingPower
)
{
    /// <summary>The summary of a fitted layer.</summary>
    public static RegimeSummary Of(FittedRegimes fitted) =>
        new(
            fitted.Hash.ToString(),
            fitted.Model.Info.Rounds,
            fitted.Model.Info.FeatureNames,
            fitted.Model.Importance() ?? [],
            [.. fitted.Factors],
            fitted.Naming.Power
        );
}
