using Riposte.Core.Market;

namespace Riposte.Features.Price;

/// <summary>
/// Bars against the one before: inside = 1 when high is below the previous high and low above the previous low, outside
/// = 1 when both lie beyond, else 0. Memory 2 bars (window). Unknown when either bar is.
/// </summary>
public struct InsideOutsideStep() : IBarStep
{
    private double previousHigh = double.NaN;
    private double previousLow = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "inside_outside",
            Family = Family.Price,
            Summary = "inside: 1 when high < previous high and low > previous low; outside: 1 when high > and low <",
            Notes = "Strict on both sides: a bar that only touches the previous high or low is neither.",
            Inputs = [Input.High, Input.Low],
            Outputs = ["inside", "outside"],
            Unit = Unit.Number,
            Range = ValueRange.Share,
            Source = "Crabel, Day Trading with Short Term Price Patterns and Opening Range Breakout, 1990",
            WarmUp = _ => 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new InsideOutsideStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var above = bar.High - previousHigh;
        var below = previousLow - bar.Low;
        previousHigh = bar.High;
        previousLow = bar.Low;
        if (double.IsNaN(above + below))
        {
            outputs.Fill(double.NaN);
            return;
        }
        outputs[0] = above < 0 && below < 0 ? 1 : 0;
        outputs[1] = above > 0 && below > 0 ? 1 : 0;
    }
}
