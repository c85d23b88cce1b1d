using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Bars that go on: higher_highs = share of the last n bars whose high is above the high before, lower_lows = share
/// whose low is below the low before, score = (higher highs + higher lows − lower highs − lower lows) / 2 n. Fractions,
/// −1 to 1; memory n + 1 bars (window).
/// </summary>
/// <param name="bars">n.</param>
public struct TrendBarsStep(int bars) : IBarStep
{
    private WindowSum highs = new(bars);
    private WindowSum lows = new(bars);
    private WindowSum scores = new(bars);
    private double previousHigh = double.NaN;
    private double previousLow = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "trend_bars",
            Family = Family.Trend,
            Summary =
                "shares of n bars with a higher high and with a lower low; score = (higher − lower highs and lows) "
                + "/ 2 n",
            Notes =
                "score is 1 when every bar has a higher high and a higher low than the one before, −1 when every "
                + "one has lower ones.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.High, Input.Low],
            Outputs = ["higher_highs", "lower_lows", "score"],
            Unit = Unit.Fraction,
            Range = ValueRange.Signed,
            Source = "Edwards, Magee, Technical Analysis of Stock Trends, 1948",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new TrendBarsStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        highs.Begin(barNumber);
        lows.Begin(barNumber);
        scores.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var high = bar.High - previousHigh;
        var low = bar.Low - previousLow;
        previousHigh = bar.High;
        previousLow = bar.Low;
        outputs[0] = highs.Add(Sign(high, 0)) / bars;
        outputs[1] = lows.Add(Sign(-low, 0)) / bars;
        outputs[2] = scores.Add(Sign(high, -1) + Sign(low, -1)) / (2.0 * bars);
    }

    // 1 above 0, the given value below it, 0 at it.
    private static double Sign(double change, double below) =>
        change > 0 ? 1
        : change < 0 ? below
        : change;
}
