using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Momentum;

/// <summary>
/// DeMarker: Σ rises of the high / (Σ rises of the high + Σ falls of the low) over n bars. 0 to 1; memory n + 1 bars
/// (window). Unknown when no high rose and no low fell.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct DeMarkerStep(int bars) : IBarStep
{
    private WindowSum rises = new(bars);
    private WindowSum falls = new(bars);
    private double previousHigh = double.NaN;
    private double previousLow = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "demarker",
            Family = Family.Momentum,
            Summary = "Σ rises of the high / (Σ rises of the high + Σ falls of the low) over n bars",
            Notes = "Above 0.7 counts as bought out, below 0.3 as sold out. Unknown when no high rose and no low fell.",
            Parameters = [FeatureParameter.Bars(14, low: 5)],
            Inputs = [Input.High, Input.Low],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Source = "DeMark, The New Science of Technical Analysis, 1994",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new DeMarkerStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        rises.Begin(barNumber);
        falls.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var rise = rises.Add(Math.Max(bar.High - previousHigh, 0));
        var sum = rise + falls.Add(Math.Max(previousLow - bar.Low, 0));
        previousHigh = bar.High;
        previousLow = bar.Low;
        outputs[0] = sum == 0 ? double.NaN : rise / sum;
    }
}
