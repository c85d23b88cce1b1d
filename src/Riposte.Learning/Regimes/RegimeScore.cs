using Riposte.Learning.Scores;

namespace Riposte.Learning.Regimes;

/// <summary>Scores of naming regimes. NaN where undefined.</summary>
/// <param name="MacroF1">Mean F1 of the regimes.</param>
/// <param name="Mcc">Correlation of named and actual regime; 0 is guessing.</param>
/// <param name="BalancedAccuracy">Mean recall of the regimes.</param>
/// <param name="Accuracy">Share of bars whose regime was named.</param>
public sealed record RegimeScore(double MacroF1, double Mcc, double BalancedAccuracy, double Accuracy)
{
    /// <summary>The scores of a table.</summary>
    public static RegimeScore Of(ConfusionTable table) =>
        new(table.MacroF1, table.Mcc, table.BalancedAccuracy, table.Accuracy);
}
