using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Price;

/// <summary>
/// Where the close lies between the lowest low and the highest high of n bars: (close − low_n) / (high_n − low_n).
/// 0 to 1; memory n bars (window). Unknown when the range is 0. The unsmoothed stochastic as a fraction.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct RangePositionStep(int bars) : IBarStep
{
    private WindowRange window = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "range_position",
            Family = Family.Price,
            Summary = "(close − lowest low) / (highest high − lowest low) over n bars",
            Notes = "Unknown when the range is 0. The unsmoothed stochastic as a fraction.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.High, Input.Low, Input.Close],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Source = "Lane, Lane’s Stochastics, 1984",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new RangePositionStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => window.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var (high, low) = window.Add(bar);
        var range = high - low;
        outputs[0] = range == 0 ? double.NaN : (bar.Close - low) / range;
    }
}
