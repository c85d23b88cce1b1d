using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Ehlers’ instantaneous trendline: mean close over the period of the dominant cycle, which removes the cycle, smoothed
/// over 4 bars. In price; memory that of hilbert_period and 53 bars (reset).
/// </summary>
public struct HilbertTrendlineStep() : IBarStep
{
    private const int Longest = 50;
    private RollingBuffer closes = new(Longest);
    private WeightedWindow smooth = new(WeightedWindow.Linear(4));

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "hilbert_trendline",
            Family = Family.Trend,
            Summary = "mean close over hilbert_period bars, smoothed with weights 4, 3, 2, 1",
            Notes = "A mean over one whole cycle holds nothing of that cycle. As TA-Lib.",
            Inputs = [Input.Close],
            Uses = _ => ["hilbert_period"],
            Unit = Unit.Price,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Reset,
            Source = "Ehlers, Rocket Science for Traders, 2001; TA-Lib HT_TRENDLINE",
            WarmUp = _ => 20,
            Memory = _ => Longest + 3,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new HilbertTrendlineStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var close = bar.Close;
        closes.Add(close);
        var period = bar.Used(0);
        var mean = double.NaN;
        if (!double.IsNaN(period + closes.Oldest))
        {
            var length = (int)(period + 0.5);
            mean = close + FixedOrder.SumFrom(closes.Window[^length..], close) / length;
        }
        outputs[0] = smooth.Add(mean);
    }
}
