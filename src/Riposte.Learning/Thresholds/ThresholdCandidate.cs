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
/// <param name="Eligible">Enough trades and a lower bound above 0.</param>
public sealed record ThresholdCandidate(
    Outcome Side,
    double Threshold,
    int Trades,
    double MeanNetReturn,
    double TotalNetReturn,
    double StandardError,
    double LowerBound,
    bool Eligible
);
