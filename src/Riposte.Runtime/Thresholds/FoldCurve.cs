namespace Riposte.Runtime.Thresholds;

/// <summary>One candidate of one fold of a finished run.</summary>
/// <param name="Fold">Number of the fold.</param>
/// <param name="Side"><c>long</c> or <c>short</c>.</param>
/// <param name="Threshold">Entry probability.</param>
/// <param name="Trades">Trades on the fold's out-of-fold training rows.</param>
/// <param name="MeanNetReturn">Their mean net return; NaN without trades.</param>
/// <param name="LowerBound">Its lower bound; NaN below two trades.</param>
/// <param name="F1">F1 on rows; NaN where undefined.</param>
/// <param name="IsChosen">Whether the fold trades it.</param>
public sealed record FoldCurve(
    int Fold,
    string Side,
    double Threshold,
    int Trades,
    double MeanNetReturn,
    double LowerBound,
    double F1,
    bool IsChosen
);
