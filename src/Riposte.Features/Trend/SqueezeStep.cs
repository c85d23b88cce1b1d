using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Squeeze: ratio = k standard deviations of n closes over x mean true ranges of n bars; on = 1 when the Bollinger
/// bands lie inside the Keltner channel (ratio below 1), else 0; momentum = value of the least-squares line through n
/// differences of the close from the mean of donchian middle and sma(n), as a share of the close. Memory 2 n bars
/// (window). ratio and on are unknown when nothing moved.
/// </summary>
/// <param name="bars">n.</param>
/// <param name="deviations">k.</param>
/// <param name="multiple">x.</param>
public struct SqueezeStep(int bars, double deviations, double multiple) : IBarStep
{
    private WindowTrueRange trueRange = new();
    private WindowSum ranges = new(bars);
    private WindowSpread spread = new(bars);
    private WindowRange channel = new(bars);
    private LineFit momentum = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "squeeze",
            Family = Family.Trend,
            Summary =
                "ratio = k deviations of the close / x mean true ranges, n bars; on when below 1; momentum = line "
                + "of price − middle",
            Notes =
                "on: 1 when the Bollinger bands lie inside the Keltner channel of simple means, a quiet market; "
                + "momentum: least-squares value of close − (donchian middle + sma) / 2, as a share of the close, the"
                + " direction in which it may break out. on and ratio are unknown when nothing moved.",
            Parameters =
            [
                FeatureParameter.Bars(20, low: 2),
                new FeatureParameter("deviations", 2, 0.1, 10, IsWhole: false),
                new FeatureParameter("multiple", 1.5, 0.1, 20, IsWhole: false),
            ],
            Inputs = [Input.High, Input.Low, Input.Close],
            Outputs = ["on", "ratio", "momentum"],
            Unit = Unit.Number,
            Range = ValueRange.Any,
            Source = "Carter, Mastering the Trade, 2005",
            WarmUp = a => 2 * a.Bars - 2,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new SqueezeStep(a.Bars, a.Values[1], a.Values[2])),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        ranges.Begin(barNumber);
        spread.Begin(barNumber);
        channel.Begin(barNumber);
        momentum.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var close = bar.Close;
        var moments = spread.Add(close);
        var width = multiple * ranges.Add(trueRange.Add(bar)) / bars;
        var ratio = width == 0 ? double.NaN : deviations * Math.Sqrt(moments.Squares / bars) / width;
        var (high, low) = channel.Add(bar);
        momentum.Add(close - 0.5 * (0.5 * (high + low) + moments.Mean));
        outputs[0] =
            double.IsNaN(ratio) ? double.NaN
            : ratio < 1 ? 1
            : 0;
        outputs[1] = ratio;
        outputs[2] = momentum.At(bars - 1) / close;
    }
}
