using Riposte.Core.Market;

namespace Riposte.Features.Trend;

/// <summary>
/// Ribbon of the averages sma(n), sma(2 n) … sma(6 n): alignment = pairs in upward order (shorter above longer) − pairs
/// in downward order, over all 15; width = (highest − lowest) / close; slope = mean change of the six over one bar /
/// close. Memory 6 n + 1 bars (window).
/// </summary>
public struct AverageRibbonStep() : IBarStep
{
    private const int Count = 6;
    private double previous = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "average_ribbon",
            Family = Family.Trend,
            Summary = "alignment, width and slope of sma(n), sma(2 n) … sma(6 n)",
            Notes =
                "alignment is 1 when every shorter average lies above every longer one, −1 when below; width and "
                + "slope are shares of the close.",
            Parameters = [new FeatureParameter("bars", 10, 1, 10_000)],
            Inputs = [Input.Close],
            Uses = a => [.. Enumerable.Range(1, Count).Select(i => $"sma({i * a.Bars})")],
            Outputs = ["alignment", "width", "slope"],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source = "Guppy, Trend Trading, 2004; common usage",
            WarmUp = _ => 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new AverageRibbonStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var close = bar.Close;
        var (order, highest, lowest, sum) = (0.0, bar.Used(0), bar.Used(0), 0.0);
        for (var i = 0; i < Count; i++)
        {
            var average = bar.Used(i);
            highest = Math.Max(highest, average);
            lowest = Math.Min(lowest, average);
            sum += average;
            for (var k = 0; k < i; k++)
            {
                var above = bar.Used(k) - average;
                order += double.IsNaN(above) ? double.NaN : Math.Sign(above);
            }
        }
        outputs[0] = order / (Count * (Count - 1) / 2);
        outputs[1] = (highest - lowest) / close;
        outputs[2] = (sum - previous) / Count / close;
        previous = sum;
    }
}
