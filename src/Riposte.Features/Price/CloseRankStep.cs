using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Price;

/// <summary>
/// Percentile rank of the close: share of the other n − 1 closes of the window that lie below it, equal ones counted
/// half. 0 to 1; memory n bars (window).
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct CloseRankStep(int bars) : IStep
{
    private WindowRank rank = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "close_rank",
            Family = Family.Price,
            Summary = "share of the other n − 1 closes below the close, equal ones counted half",
            Notes =
                "0 at the lowest close of n bars, 1 at the highest, 0.5 when all are equal. Some charts divide by n or "
                + "count equal closes in full. The cost of a bar grows with n.",
            Parameters = [FeatureParameter.Bars(100, low: 2)],
            Inputs = [Input.Close],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Source = "Roscoe, Fundamental Research Statistics for the Behavioral Sciences, 1975 (percentile rank)",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Close, () => new CloseRankStep(a.Bars)),
        };

    /// <inheritdoc/>
    public double Step(double value) => rank.Add(value);
}
