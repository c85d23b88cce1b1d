using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Exponential moving average of the close: weight 2 / (n + 1), seeded with the simple mean of the first n closes.
/// In price; memory 32 (n + 1) bars (contraction). A missing bar is unknown and leaves the average where it was.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct EmaStep(int bars) : IStep
{
    private SeededMean mean = SeededMean.Exponential(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "ema",
            Family = Family.Trend,
            Summary = "exponential mean of the close, weight 2 / (n + 1)",
            Notes = "A missing bar is unknown and leaves the average where it was.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.Close],
            Unit = Unit.Price,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Contraction,
            Source = "Hunter, The Exponentially Weighted Moving Average, 1986; TA-Lib EMA",
            WarmUp = a => a.Bars - 1,
            Memory = a => Anchor.Memory(Anchor.Exponential(a.Bars)),
            Build = (info, a) =>
                FeatureNode.Column(
                    info,
                    a,
                    Series.Close,
                    () => new Anchored<EmaStep>(new(a.Bars), Anchor.Exponential(a.Bars))
                ),
        };

    /// <inheritdoc/>
    public double Step(double value) => double.IsNaN(value) ? double.NaN : mean.Add(value);
}
