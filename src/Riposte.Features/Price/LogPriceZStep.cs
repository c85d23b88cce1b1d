using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Price;

/// <summary>
/// Standard score of the log price: (ln close − mean) / sample standard deviation of n log closes. In deviations;
/// memory n + 1 bars (window). Unknown when all closes are equal.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct LogPriceZStep(int bars) : IStep
{
    private BlockWindow<PathMoments, PathMomentsCombine> window = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "log_price_z",
            Family = Family.Price,
            Summary = "(ln close − mean) / sample standard deviation of ln close over n bars",
            Notes =
                "Made of n log returns, so that the price level leaves no rounding behind: it needs one bar more than "
                + "the n closes. Unknown when all closes are equal.",
            Parameters = [FeatureParameter.Bars(60, low: 2)],
            Inputs = [],
            Uses = _ => ["log_return(1)"],
            Unit = Unit.Deviations,
            Range = ValueRange.Any,
            Source = "common usage",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Used, () => new LogPriceZStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => window.Begin(barNumber);

    /// <inheritdoc/>
    public double Step(double value)
    {
        var path = window.Add(PathMoments.Of(value));
        return path.Squares == 0 ? double.NaN : (path.Total - path.Mean) / Math.Sqrt(path.Squares / (bars - 1));
    }
}
