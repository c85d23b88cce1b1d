using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Smoothed directional movement: Wilder sums over n bars of rises of the high (plus) and falls of the low (minus), of
/// which only the larger counts. In price; memory 64 n bars (contraction). Seeds as TA-Lib.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct DirectionalMovementStep(int bars) : IBarStep
{
    private WilderSum pluses = new(bars);
    private WilderSum minuses = new(bars);
    private double previousHigh = double.NaN;
    private double previousLow = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "directional_movement",
            Family = Family.Trend,
            Summary =
                "Wilder sums over n bars of rises of the high (plus) and falls of the low (minus), the larger of a "
                + "bar only",
            Notes =
                "A sum over about n bars, not a mean; plus_di and minus_di of adx are these over the sum of true "
                + "ranges. Seeded with the sum of n − 1 bars, as in TA-Lib, one bar later than there.",
            Parameters = [FeatureParameter.Bars(14, low: 2)],
            Inputs = [Input.High, Input.Low],
            Outputs = ["plus", "minus"],
            Unit = Unit.Price,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Contraction,
            Source = "Wilder, New Concepts in Technical Trading Systems, 1978; TA-Lib PLUS_DM, MINUS_DM",
            WarmUp = a => a.Bars,
            Memory = a => Anchor.Memory(Anchor.Wilder(a.Bars)),
            Build = (info, a) =>
                FeatureNode.Bars(
                    info,
                    a,
                    () => new AnchoredBars<DirectionalMovementStep>(new(a.Bars), Anchor.Wilder(a.Bars))
                ),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        outputs.Fill(double.NaN);
        var high = bar.High;
        var low = bar.Low;
        if (double.IsNaN(high - low))
        {
            return;
        }
        var up = high - previousHigh;
        var down = previousLow - low;
        previousHigh = high;
        previousLow = low;
        if (double.IsNaN(up))
        {
            return;
        }
        outputs[0] = pluses.Add(up > down && up > 0 ? up : 0);
        outputs[1] = minuses.Add(down > up && down > 0 ? down : 0);
    }
}
