using System.Runtime.CompilerServices;
using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Momentum;

/// <summary>
/// Relative vigor index: line = sum over n bars of the weighted close − open, over that of the weighted high − low,
/// with weights 1, 2, 2, 1 on the last four bars; signal = mean of the line with the same weights. −1 to 1; memory n
/// + 6 bars (window). Unknown when no bar had a range.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct RelativeVigorStep(int bars) : IBarStep
{
    private Last3 bodies = Last3.Unknown;
    private Last3 ranges = Last3.Unknown;
    private Last3 lines = Last3.Unknown;
    private WindowSum bodySum = new(bars);
    private WindowSum rangeSum = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "relative_vigor",
            Family = Family.Momentum,
            Summary =
                "line = Σ smoothed (close − open) / Σ smoothed (high − low) over n bars; signal = the line smoothed",
            Notes = "Smoothed means weights 1, 2, 2, 1 over four bars. Unknown when no bar of the window had a range.",
            Parameters = [FeatureParameter.Bars(10)],
            Inputs = [Input.Open, Input.High, Input.Low, Input.Close],
            Outputs = ["line", "signal"],
            Unit = Unit.Fraction,
            Range = ValueRange.Signed,
            Source = "Ehlers, Relative Vigor Index, 2002",
            WarmUp = a => a.Bars + 5,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new RelativeVigorStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        bodySum.Begin(barNumber);
        rangeSum.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var body = bodySum.Add(bodies.Weigh(bar.Close - bar.Open));
        var range = rangeSum.Add(ranges.Weigh(bar.High - bar.Low));
        var line = range == 0 ? double.NaN : body / range;
        outputs[0] = line;
        outputs[1] = lines.Weigh(line) / 6;
    }

    /// <summary>The last three values, to be weighed with the next.</summary>
    private struct Last3
    {
        private double newest;
        private double middle;
        private double oldest;

        public static Last3 Unknown =>
            new()
            {
                newest = double.NaN,
                middle = double.NaN,
                oldest = double.NaN,
            };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Weigh(double value)
        {
            var sum = value + 2 * newest + (2 * middle + oldest);
            (oldest, middle, newest) = (middle, newest, value);
            return sum;
        }
    }
}
