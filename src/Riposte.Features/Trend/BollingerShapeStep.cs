using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Trend;

/// <summary>
/// Place in and width of the Bollinger bands: percent_b = (close − lower) / (upper − lower), width = (upper −
/// lower) / middle. Fractions, percent_b 0 to 1 inside the bands; memory n bars (window). percent_b is unknown when
/// the bands coincide.
/// </summary>
/// <param name="bars">n, at least 2.</param>
/// <param name="deviations">Half width of the band in standard deviations.</param>
public struct BollingerShapeStep(int bars, double deviations) : IBarStep
{
    private WindowSpread spread = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "bollinger_shape",
            Family = Family.Trend,
            Summary = "percent_b = (close − lower) / (upper − lower); width = (upper − lower) / middle",
            Parameters =
            [
                FeatureParameter.Bars(20, low: 2),
                new FeatureParameter("deviations", 2, 0.1, 10, IsWhole: false),
            ],
            Inputs = [Input.Close],
            Outputs = ["percent_b", "width"],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source = "Bollinger, Bollinger on Bollinger Bands, 2001",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new BollingerShapeStep(a.Bars, a.Values[1])),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => spread.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var close = bar.Close;
        var moments = spread.Add(close);
        var width = 2 * deviations * Math.Sqrt(moments.Squares / bars);
        outputs[0] = width == 0 ? double.NaN : 0.5 + (close - moments.Mean) / width;
        outputs[1] = width / moments.Mean;
    }
}
