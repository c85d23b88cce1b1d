using Riposte.Core.Market;
using Riposte.Features;
using Riposte.Features.Kernels;

namespace Acme.Features;

/// <summary>
/// Where closes lie in their bars: (close − low) / (high − low), averaged over n bars. 0 (all closes at the low) to 1;
/// memory n bars (window). Unknown while a bar without range, or a missing one, lies in the window.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct CloseStrengthStep(int bars) : IBarStep
{
    private WindowSum sum = new(bars);

    /// <summary>What Riposte reads when it loads this assembly.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "acme:close_strength",
            Family = Family.Price,
            Summary = "mean of (close − low) / (high − low) over n bars",
            Notes = "Unknown while a bar without range lies in the window.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.High, Input.Low, Input.Close],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Source = "a sample of the Riposte project",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new CloseStrengthStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var range = bar.High - bar.Low;
        var place = range == 0 ? double.NaN : (bar.Close - bar.Low) / range;
        // A mean of values up to 1 can exceed 1 by the rounding of the sum.
        outputs[0] = Math.Min(sum.Add(place) / bars, 1);
    }
}
