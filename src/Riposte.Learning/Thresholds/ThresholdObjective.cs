namespace Riposte.Learning.Thresholds;

/// <summary>What the search maximises among eligible candidates. All but <see cref="F1"/> count money after fees,
/// slippage and expected funding, on the traded sequence.</summary>
public enum ThresholdObjective
{
    /// <summary>Trades × lower bound of the mean: prefers many good trades to few excellent ones.</summary>
    TotalReturn,

    /// <summary>Expected value of a trade: the lower bound of its mean net return.</summary>
    ExpectedValue,

    /// <summary>F1 of the side on rows: 2·TP / (2·TP + FP + FN). Knows nothing of money.</summary>
    F1,

    /// <summary>Trades × mean-variance utility of a trade: f·mean − A/2·f²·variance (Markowitz 1952), f being
    /// <see cref="ThresholdOptions.Exposure"/> and A <see cref="ThresholdOptions.RiskAversion"/>.</summary>
    MeanVariance,

    /// <summary>Trades × certainty equivalent of a trade under constant relative risk aversion A (Pratt 1964):
    /// (mean of (1 + f·r)^(1 − A))^(1 / (1 − A)) − 1, for A = 1 e^mean(ln(1 + f·r)) − 1.</summary>
    Crra,
}
