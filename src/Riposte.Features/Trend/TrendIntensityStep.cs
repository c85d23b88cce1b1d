using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Trend intensity: 100 × Σ of positive distances of the close from sma(n) / Σ of absolute distances, over the last n /
/// 2 bars (rounded up). 0 to 100; memory n + n / 2 bars (window). Unknown when all distances are 0.
/// </summary>
/// <param name="bars">n.</param>
public struct TrendIntensityStep(int bars) : IBarStep
{
    private WindowSum above = new((bars + 1) / 2);
    private WindowSum all = new((bars + 1) / 2);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "trend_intensity",
            Family = Family.Trend,
            Summary = "100 Σ max(close − sma(n), 0) / Σ |close − sma(n)| over n / 2 bars",
            Notes = "Above 50 the closes lie above their average more than below it; 80 and 20 are the usual marks.",
            Parameters = [FeatureParameter.Bars(60, low: 2)],
            Inputs = [Input.Close],
            Uses = a => [$"sma({a.Bars})"],
            Unit = Unit.Percent,
            Range = ValueRange.Percent,
            Source = "Pee, Trend Intensity Index, 2002",
            WarmUp = a => (a.Bars + 1) / 2 - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new TrendIntensityStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        above.Begin(barNumber);
        all.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var distance = bar.Close - bar.Used(0);
        var up = above.Add(Math.Max(distance, 0));
        var sum = all.Add(Math.Abs(distance));
        outputs[0] = sum == 0 ? double.NaN : 100 * Math.Min(up / sum, 1);
    }
}
