using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Choppiness: 100 log(Σ true range of n bars / (highest true high − lowest true low)) / log n, where true highs and
/// lows include the close before. 0 (straight) to 100 (sideways); memory n + 1 bars (window). Unknown when nothing
/// moved.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct ChoppinessStep(int bars) : IBarStep
{
    private readonly double scale = 100 / PortableMath.Log(bars);
    private WindowTrueRange trueRange = new();
    private WindowSum ranges = new(bars);
    private BlockWindow<double, MaxCombine> highs = new(bars);
    private BlockWindow<double, MinCombine> lows = new(bars);
    private double previousClose = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "choppiness",
            Family = Family.Trend,
            Summary = "100 log(Σ true range / (highest true high − lowest true low)) / log n over n bars",
            Notes =
                "True highs and lows include the close before, as in Stock.Indicators, so that it stays within 0 "
                + "and 100; charts that use plain highs and lows differ at gaps. Unknown when nothing moved.",
            Parameters = [FeatureParameter.Bars(14, low: 2)],
            Inputs = [Input.High, Input.Low, Input.Close],
            Unit = Unit.Percent,
            Range = ValueRange.Percent,
            Source = "Dreiss, The Choppiness Index, 1993",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new ChoppinessStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        ranges.Begin(barNumber);
        highs.Begin(barNumber);
        lows.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var path = ranges.Add(trueRange.Add(bar));
        var range = highs.Add(Math.Max(bar.High, previousClose)) - lows.Add(Math.Min(bar.Low, previousClose));
        previousClose = bar.Close;
        outputs[0] = range == 0 ? double.NaN : Math.Clamp(scale * PortableMath.Log(path / range), 0, 100);
    }
}
