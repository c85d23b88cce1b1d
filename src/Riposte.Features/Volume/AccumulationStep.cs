using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volume;

/// <summary>
/// Accumulation/distribution line re-based to n bars: sum of volume × ((close − low) − (high − close)) / (high −
/// low), in base coins; a bar whose high equals its low counts 0. Any number; memory n bars (cumulative).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct AccumulationStep(int bars) : IBarStep
{
    private WindowSum sum = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "ad_line",
            Family = Family.Volume,
            Summary = "sum over n bars of volume × place of the close in its bar, −1 at the low to 1 at the high",
            Notes =
                "The running total of common charts has no bounded memory; its change over n bars is this. "
                + "Divided by the volume of n bars it is cmf(n).",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.High, Input.Low, Input.Close, Input.Volume],
            Unit = Unit.Volume,
            Range = ValueRange.Any,
            Kind = MemoryKind.Cumulative,
            Source =
                "Chaikin, Accumulation/Distribution, in: Achelis, Technical Analysis from A to Z, 1995; " + "TA-Lib AD",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new AccumulationStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = sum.Add(Flow(bar));

    /// <summary>What one bar adds to the line.</summary>
    internal static double Flow(in BarRow bar)
    {
        var (high, low, close) = (bar.High, bar.Low, bar.Close);
        var range = high - low;
        return (range == 0 ? close - close : (close - low - (high - close)) / range) * bar.Volume;
    }
}
