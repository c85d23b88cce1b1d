using Riposte.Core.Numerics;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Scaling;

/// <summary>(x − median) / (third quartile − first quartile), quantiles of type 7, as in scikit-learn: a few wild values
/// change nothing. A constant column gives 0. Where the middle half of the values is one value although others occur
/// (a rare event), the standard deviation takes the place of the quartiles, so that the event is not lost.</summary>
public sealed record RobustScaler : IScaler
{
    /// <inheritdoc/>
    public string Name => "robust";

    /// <inheritdoc/>
    public FittedScaler Fit(FeatureMatrix features, ReadOnlySpan<int> rows) =>
        FittedScaler.Of(
            Name,
            features,
            rows,
            sorted =>
            {
                var spread = Quantile.OfSorted(sorted, 0.75) - Quantile.OfSorted(sorted, 0.25);
                return new LinearScale(
                    Quantile.OfSorted(sorted, 0.5),
                    spread == 0 ? StandardScaler.Deviation(sorted) : spread
                );
            }
        );
}
