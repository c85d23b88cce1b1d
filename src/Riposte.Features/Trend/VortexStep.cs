using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Vortex: plus = Σ |high − low before| / Σ true range, minus = Σ |low − high before| / Σ true range over n bars. 0 and
/// above, around 1; memory n + 1 bars (window). Unknown when nothing moved.
/// </summary>
/// <param name="bars">n.</param>
public struct VortexStep(int bars) : IBarStep
{
    private WindowTrueRange trueRange = new();
    private WindowSum rises = new(bars);
    private WindowSum falls = new(bars);
    private WindowSum ranges = new(bars);
    private double previousHigh = double.NaN;
    private double previousLow = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "vortex",
            Family = Family.Trend,
            Summary = "plus = Σ |high − low before| / Σ true range, minus = Σ |low − high before| / Σ true range",
            Notes = "plus above minus is an upward trend. Unknown when nothing moved.",
            Parameters = [FeatureParameter.Bars(14)],
            Inputs = [Input.High, Input.Low, Input.Close],
            Outputs = ["plus", "minus"],
            Unit = Unit.Number,
            Range = ValueRange.NotNegative,
            Source = "Botes, Siepman, The Vortex Indicator, 2010",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new VortexStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        rises.Begin(barNumber);
        falls.Begin(barNumber);
        ranges.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var high = bar.High;
        var low = bar.Low;
        var range = ranges.Add(trueRange.Add(bar));
        var rise = rises.Add(Math.Abs(high - previousLow));
        var fall = falls.Add(Math.Abs(low - previousHigh));
        previousHigh = high;
        previousLow = low;
        outputs[0] = range == 0 ? double.NaN : rise / range;
        outputs[1] = range == 0 ? double.NaN : fall / range;
    }
}
