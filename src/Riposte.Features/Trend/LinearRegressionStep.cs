using Riposte.Core.Market;

namespace Riposte.Features.Trend;

/// <summary>
/// Least-squares line through the last n closes: its value at the current bar, at the oldest bar of the window
/// (intercept), one bar ahead (forecast), and the standard error of the closes around it, sqrt(Σ residual² / (n − 2)).
/// In price; memory n bars (window).
/// </summary>
/// <param name="bars">n, at least 3.</param>
public struct LinearRegressionStep(int bars) : IBarStep
{
    private LineFit line = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "linear_regression",
            Family = Family.Trend,
            Summary =
                "Line through n closes: its value now, at the oldest bar and one bar ahead, and sqrt(Σ residual² / "
                + "(n − 2))",
            Notes =
                "value is LINEARREG of TA-Lib, intercept LINEARREG_INTERCEPT, forecast TSF. standard_error divides "
                + "by n − 2, two being estimated; some charts divide by n. For the slope see linear_slope.",
            Parameters = [FeatureParameter.Bars(14, low: 3)],
            Inputs = [Input.Close],
            Outputs = ["value", "intercept", "forecast", "standard_error"],
            Unit = Unit.Price,
            Range = ValueRange.Any,
            Source = "Gauss, Theoria combinationis, 1823; TA-Lib LINEARREG, LINEARREG_INTERCEPT, TSF",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new LinearRegressionStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => line.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        line.Add(bar.Close);
        outputs[0] = line.At(bars - 1);
        outputs[1] = line.At(0);
        outputs[2] = line.At(bars);
        outputs[3] = Math.Sqrt((line.Squares - line.Explained) / (bars - 2));
    }
}
