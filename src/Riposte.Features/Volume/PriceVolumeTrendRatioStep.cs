using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volume;

/// <summary>
/// Volume-weighted mean return of n bars: pvt(n) / sum of volume. −1 or more; memory n + 1 bars (cumulative). Unknown
/// when nothing was traded.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct PriceVolumeTrendRatioStep(int bars) : IBarStep
{
    private WindowSum total = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "pvt_ratio",
            Family = Family.Volume,
            Summary = "pvt(n) / volume of n bars: the volume-weighted mean return",
            Notes = "Unknown when nothing was traded.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.Volume],
            Uses = a => [$"pvt({a.Bars})"],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Kind = MemoryKind.Cumulative,
            Source = "Buff, Price Volume Trend, in: Achelis, Technical Analysis from A to Z, 1995",
            WarmUp = _ => 0,
            Memory = a => a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new PriceVolumeTrendRatioStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => total.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var below = total.Add(bar.Volume);
        outputs[0] = below == 0 ? double.NaN : bar.Used(0) / below;
    }
}
