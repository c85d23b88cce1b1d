using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Directional movement: plus_di and minus_di = 100 × smoothed directional movement / smoothed true range, adx =
/// Wilder mean of 100 |plus − minus| / (plus + minus). 0 to 100; memory 80 n bars (contraction). Seeds as TA-Lib:
/// sums of n − 1 bars, then the mean of n directional indices. Unknown while no bar has moved; a missing bar holds
/// the state.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct AdxStep(int bars) : IBarStep
{
    private TrueRange trueRange = new();
    private WilderSum pluses = new(bars);
    private WilderSum minuses = new(bars);
    private WilderSum ranges = new(bars);
    private SeededMean indices = SeededMean.Wilder(bars);
    private double previousHigh = double.NaN;
    private double previousLow = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "adx",
            Family = Family.Trend,
            Summary = "adx, plus_di, minus_di: Wilder means of directional movement over true range, n bars",
            Notes =
                "Seeds as TA-Lib: sums of n − 1 bars, then the mean of n directional indices. Unknown "
                + "while no bar has moved; a missing bar holds the state.",
            Parameters = [FeatureParameter.Bars(14, low: 2)],
            Inputs = [Input.High, Input.Low, Input.Close],
            Outputs = ["adx", "plus_di", "minus_di"],
            Unit = Unit.Percent,
            Range = ValueRange.Percent,
            Kind = MemoryKind.Contraction,
            Source = "Wilder, New Concepts in Technical Trading Systems, 1978; TA-Lib ADX, PLUS_DI, MINUS_DI",
            WarmUp = a => 2 * a.Bars - 1,
            Memory = a => Anchor.Memory(Anchor.WilderTwice(a.Bars)),
            Build = (info, a) =>
                FeatureNode.Bars(info, a, () => new AnchoredBars<AdxStep>(new(a.Bars), Anchor.WilderTwice(a.Bars))),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        outputs.Fill(double.NaN);
        var range = trueRange.Add(bar);
        var high = bar.High;
        var low = bar.Low;
        if (double.IsNaN(high - low) || double.IsNaN(bar.Close))
        {
            return;
        }
        var up = high - previousHigh;
        var down = previousLow - low;
        previousHigh = high;
        previousLow = low;
        if (double.IsNaN(range))
        {
            return;
        }
        var plus = pluses.Add(up > down && up > 0 ? up : 0);
        var minus = minuses.Add(down > up && down > 0 ? down : 0);
        var scale = ranges.Add(range);
        outputs[1] = Percent(plus, scale);
        outputs[2] = Percent(minus, scale);
        var index = Percent(Math.Abs(plus - minus), plus + minus);
        outputs[0] = double.IsNaN(index) ? double.NaN : indices.Add(index);
    }

    private static double Percent(double part, double whole) => whole == 0 ? double.NaN : 100 * (part / whole);
}
