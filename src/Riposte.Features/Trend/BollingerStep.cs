using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Trend;

/// <summary>
/// Bollinger bands: middle = mean close of n bars, upper and lower = middle ± k population standard deviations; in
/// price. Memory n bars (window).
/// </summary>
/// <param name="bars">n, at least 2.</param>
/// <param name="deviations">Half width of the band in standard deviations.</param>
public struct BollingerStep(int bars, double deviations) : IBarStep
{
    private WindowSpread spread = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "bollinger",
            Family = Family.Trend,
            Summary = "middle = mean of n closes; upper, lower = middle ± k population standard deviations",
            Parameters =
            [
                FeatureParameter.Bars(20, low: 2),
                new FeatureParameter("deviations", 2, 0.1, 10, IsWhole: false),
            ],
            Inputs = [Input.Close],
            Outputs = ["upper", "middle", "lower"],
            Unit = Unit.Price,
            Range = ValueRange.Any,
            Source = "Bollinger, Bollinger on Bollinger Bands, 2001; TA-Lib BBANDS",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new BollingerStep(a.Bars, a.Values[1])),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => spread.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var moments = spread.Add(bar.Close);
        var half = deviations * Math.Sqrt(moments.Squares / bars);
        outputs[0] = moments.Mean + half;
        outputs[1] = moments.Mean;
        outputs[2] = moments.Mean - half;
    }
}
