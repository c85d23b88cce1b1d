namespace Riposte.Reports.Validation;

/// <summary>One back-test path: every group predicted by a model that did not see it.</summary>
/// <param name="Index">Number from 0.</param>
/// <param name="Folds">For each group, the fold that predicted it.</param>
/// <param name="Sharpe">Annual Sharpe ratio of daily returns after costs, × √365; NaN where nothing was
/// played.</param>
/// <param name="NetReturn">Return of the whole path after costs.</param>
/// <param name="MaxDrawdown">Largest fall of daily equity from a peak, at most 0.</param>
/// <param name="Trades">Closed positions.</param>
/// <param name="Halted">Whether a risk rule stopped trading for good.</param>
public sealed record ValidationPath(
    int Index,
    int[] Folds,
    double Sharpe,
    double NetReturn,
    double MaxDrawdown,
    int Trades,
    bool Halted
);
