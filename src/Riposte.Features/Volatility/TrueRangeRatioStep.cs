using Riposte.Core.Market;

namespace Riposte.Features.Volatility;

/// <summary>
/// True range as a fraction of the close before. 0 or more; memory 2 bars (window).
/// </summary>
public struct TrueRangeRatioStep() : IBarStep
{
    private double previousClose = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "true_range_ratio",
            Family = Family.Volatility,
            Summary = "true_range / previous close",
            Inputs = [Input.Close],
            Uses = _ => ["true_range"],
            Unit = Unit.Fraction,
            Range = ValueRange.NotNegative,
            Source = "Wilder, New Concepts in Technical Trading Systems, 1978",
            WarmUp = _ => 0,
            Memory = _ => 2,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new TrueRangeRatioStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        outputs[0] = bar.Used(0) / previousClose;
        previousClose = bar.Close;
    }
}
