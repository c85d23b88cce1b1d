using Riposte.Core.Numerics;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Scaling;

/// <summary>Pulls values below a low quantile up to it and values above a high quantile down to it; quantiles of type 7.
/// The unit of the feature stays, so a constant column stays the constant.</summary>
/// <param name="Low">Share of training values that may lie below the lower limit; 0 to below 0.5.</param>
/// <param name="High">Share of training values that may lie above the upper limit; 0 to below 0.5.</param>
public sealed record WinsoriseScaler(double Low, double High) : IScaler
{
    /// <inheritdoc/>
    public string Name => "winsorise";

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">A share is below 0, or not below 0.5.</exception>
    public FittedScaler Fit(FeatureMatrix features, ReadOnlySpan<int> rows)
    {
        if (!(Low is >= 0 and < 0.5 && High is >= 0 and < 0.5))
        {
            throw new ArgumentOutOfRangeException(nameof(features), $"Shares of {Low} and {High} are not in [0, 0.5).");
        }
        return FittedScaler.Of(
            Name,
            features,
            rows,
            sorted => new ClampScale(Quantile.OfSorted(sorted, Low), Quantile.OfSorted(sorted, 1 - High))
        );
    }
}
