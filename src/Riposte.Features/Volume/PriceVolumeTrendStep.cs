using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volume;

/// <summary>
/// Price and volume trend re-based to n bars: sum of volume × return, in base coins. Any number; memory n + 1 bars
/// (cumulative).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct PriceVolumeTrendStep(int bars) : IBarStep
{
    private WindowSum sum = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "pvt",
            Family = Family.Volume,
            Summary = "sum over n bars of volume × (close / previous close − 1)",
            Notes = "The running total of common charts has no bounded memory; its change over n bars is this.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.Volume],
            Uses = _ => ["return(1)"],
            Unit = Unit.Volume,
            Range = ValueRange.Any,
            Kind = MemoryKind.Cumulative,
            Source = "Buff, Price Volume Trend, in: Achelis, Technical Analysis from A to Z, 1995",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new PriceVolumeTrendStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = sum.Add(bar.Used(0) * bar.Volume);
}
