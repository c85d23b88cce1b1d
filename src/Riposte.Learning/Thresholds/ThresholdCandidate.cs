using Riposte.Learning.Contracts;

namespace Riposte.Learning.Thresholds;

/// <summary>One entry threshold of one side, played on the traded sequence.</summary>
/// <param name="Side"><see cref="Outcome.Long"/> or <see cref="Outcome.Short"/>.</param>
/// <param name="Threshold">Entry probability.</param>
/// <param name="Trades">Trades, one position at a time.</param>
/// <param name="MeanNetReturn">Mean net return of a trade; NaN without trades.</param>
/// <param name="TotalNetReturn">Sum of net returns.</param>
/// <param name="StandardError">Standard error of the mean; NaN below two trades.</param>
/// <param name="LowerBound">Mean − errors × standard error; NaN below two trades.</param>
/// <param name="Eligible">Enough trades, a lower bound above 0 and, where a utility is maximised, a utility above 0; for F1 enough
/// trades.</param>
public sealed record ThresholdCandidate(
    Outcome Side,
    double Threshold,
    int Trades,
    double MeanNetReturn,
    double TotalNetReturn,
    double StandardError,
    double LowerBound,
    bool Eligible
)
{
    /// <summary>F1 of the side on rows; NaN without known outcomes.</summary>
    public double F1 { get; init; } = double.NaN;

    /// <summary>Utility of a trade, as a return; NaN below two trades.</summary>
    public double Utility { get; init; } = double.NaN;

    /// <summary>What the search maximises; NaN where it is undefined.</summary>
    public double Objective { get; init; } = double.NaN;
}
