using System.Collections.Immutable;
using Riposte.Core.Numerics;
using Riposte.Learning.Scaling;

namespace Riposte.Learning.Labels.Targets;

/// <summary>How the numbers of labels are distributed.</summary>
/// <param name="Mean">Their mean; NaN without labels.</param>
/// <param name="Deviation">Their standard deviation, divided by their number; exactly 0 when all are equal, NaN without
/// labels.</param>
/// <param name="Quantiles">One quantile (type 7) for each of <see cref="Shares"/>; NaN without labels.</param>
public sealed record ValueSummary(double Mean, double Deviation, ImmutableArray<double> Quantiles)
{
    /// <summary>The shares of the quantiles: smallest, 1 %, 5 %, quartiles, 95 %, 99 %, largest.</summary>
    public static readonly ImmutableArray<double> Shares = [0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1];

    /// <summary>Describes numbers; NaN is left out.</summary>
    public static ValueSummary Of(ReadOnlySpan<double> values)
    {
        var sorted = Quantile.Sorted(values);
        return new ValueSummary(
            sorted.Length == 0 ? double.NaN : StandardScaler.Mean(sorted),
            sorted.Length == 0 ? double.NaN : StandardScaler.Deviation(sorted),
            [.. Shares.Select(share => Quantile.OfSorted(sorted, share))]
        );
    }
}
