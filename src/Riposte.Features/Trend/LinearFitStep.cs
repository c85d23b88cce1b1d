using Riposte.Core.Market;

namespace Riposte.Features.Trend;

/// <summary>
/// How well the least-squares line through the last n closes fits, without a scale: r_squared = explained share of the
/// variance; distance = close / value of the line − 1; error = standard error / close. Memory n bars (window).
/// r_squared is unknown when the closes are all equal.
/// </summary>
/// <param name="bars">n, at least 3.</param>
public struct LinearFitStep(int bars) : IBarStep
{
    private LineFit line = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "linear_fit",
            Family = Family.Trend,
            Summary = "r_squared, close / value − 1 and standard_error / close of linear_regression(n)",
            Notes =
                "r_squared is 0 without and 1 with a perfect linear trend, whatever its direction, and unknown when"
                + " the closes are all equal. distance is positive above the line.",
            Parameters = [FeatureParameter.Bars(14, low: 3)],
            Inputs = [Input.Close],
            Outputs = ["r_squared", "distance", "error"],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source = "Gauss, Theoria combinationis, 1823",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new LinearFitStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => line.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var close = bar.Close;
        line.Add(close);
        outputs[0] = line.Squares == 0 ? double.NaN : line.Explained / line.Squares;
        outputs[1] = close / line.At(bars - 1) - 1;
        outputs[2] = Math.Sqrt((line.Squares - line.Explained) / (bars - 2)) / close;
    }
}
