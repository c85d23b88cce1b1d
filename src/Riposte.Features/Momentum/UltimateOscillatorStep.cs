using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Momentum;

/// <summary>
/// Ultimate oscillator: 100 (4 a + 2 b + c) / 7, each the sum of buying pressure close − min(low, previous close) over
/// the sum of true ranges, over three lengths. 0 to 100; memory longest + 1 bars (window). Unknown when nothing moved
/// over one of the lengths (TA-Lib leaves that part out).
/// </summary>
/// <param name="first">Bars of the part with weight 4.</param>
/// <param name="second">Bars of the part with weight 2.</param>
/// <param name="third">Bars of the part with weight 1.</param>
public struct UltimateOscillatorStep(int first, int second, int third) : IBarStep
{
    private WindowSum firstPressure = new(first);
    private WindowSum firstRange = new(first);
    private WindowSum secondPressure = new(second);
    private WindowSum secondRange = new(second);
    private WindowSum thirdPressure = new(third);
    private WindowSum thirdRange = new(third);
    private double previous = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "ultimate_oscillator",
            Family = Family.Momentum,
            Summary = "100 (4 a + 2 b + c) / 7, a, b, c = Σ (close − true low) / Σ true range over 7, 14, 28 bars",
            Notes =
                "True low is the lower of the low and the previous close. Unknown when nothing moved over one of the "
                + "three lengths, where TA-Lib counts that part as 0.",
            Parameters =
            [
                FeatureParameter.Bars(7, name: "first"),
                FeatureParameter.Bars(14, name: "second"),
                FeatureParameter.Bars(28, name: "third"),
            ],
            Inputs = [Input.High, Input.Low, Input.Close],
            Unit = Unit.Percent,
            Range = ValueRange.Percent,
            Source = "Williams, The Ultimate Oscillator, 1985; TA-Lib ULTOSC",
            WarmUp = a => Math.Max(a.Int(0), Math.Max(a.Int(1), a.Int(2))),
            Build = (info, a) =>
                FeatureNode.Bars(info, a, () => new UltimateOscillatorStep(a.Int(0), a.Int(1), a.Int(2))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        firstPressure.Begin(barNumber);
        firstRange.Begin(barNumber);
        secondPressure.Begin(barNumber);
        secondRange.Begin(barNumber);
        thirdPressure.Begin(barNumber);
        thirdRange.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var close = bar.Close;
        var low = Math.Min(bar.Low, previous);
        var pressure = close - low;
        var range = Math.Max(bar.High, previous) - low;
        previous = close;
        var a = Share(firstPressure.Add(pressure), firstRange.Add(range));
        var b = Share(secondPressure.Add(pressure), secondRange.Add(range));
        var c = Share(thirdPressure.Add(pressure), thirdRange.Add(range));
        outputs[0] = 100 * ((4 * a + 2 * b + c) / 7);
    }

    private static double Share(double pressure, double range) => range == 0 ? double.NaN : pressure / range;
}
