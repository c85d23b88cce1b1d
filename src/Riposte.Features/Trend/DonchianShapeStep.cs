using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Place of the close in the Donchian channel of the n bars before the current one, (close − lower) / (upper − lower),
/// and width of that channel, (upper − lower) / middle. Memory n + 1 bars (window). position is unknown when the
/// channel has no width.
/// </summary>
/// <param name="bars">n.</param>
public struct DonchianShapeStep(int bars) : IBarStep
{
    private WindowRange range = new(bars);
    private double upper = double.NaN;
    private double lower = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "donchian_shape",
            Family = Family.Trend,
            Summary =
                "position = (close − lower) / (upper − lower), width = (upper − lower) / middle; channel of the n "
                + "bars before",
            Notes =
                "The current bar does not count, so that position is above 1 at a breakout upwards and below 0 at "
                + "one downwards; with the current bar it would be range_position. Unknown when the channel has no "
                + "width.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.High, Input.Low, Input.Close],
            Outputs = ["position", "width"],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source = "Donchian, High Finance in Copper, 1960",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new DonchianShapeStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => range.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var close = bar.Close;
        var width = upper - lower;
        outputs[0] = width == 0 ? double.NaN : (close - lower) / width;
        outputs[1] = double.IsNaN(close) ? double.NaN : width / (0.5 * (upper + lower));
        (upper, lower) = range.Add(bar);
    }
}
