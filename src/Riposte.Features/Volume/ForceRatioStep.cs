using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volume;

/// <summary>
/// Force index as a fraction: force_index(n) / (close × exponential mean volume over n). Any number; memory 32 (n +
/// 1) bars (contraction). Unknown when nothing was traded.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct ForceRatioStep(int bars) : IBarStep
{
    private ForceIndexStep force = new(bars);
    private SeededMean volumes = SeededMean.Exponential(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "force_ratio",
            Family = Family.Volume,
            Summary = "force_index(n) / (close × exponential mean volume of n)",
            Notes = "About the volume-weighted mean return of n bars.",
            Parameters = [FeatureParameter.Bars(13)],
            Inputs = [Input.Close, Input.Volume],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "Elder, Trading for a Living, 1993",
            WarmUp = a => a.Bars,
            Memory = a => Anchor.Memory(Anchor.Exponential(a.Bars)),
            Build = (info, a) =>
                FeatureNode.Bars(
                    info,
                    a,
                    () => new AnchoredBars<ForceRatioStep>(new(a.Bars), Anchor.Exponential(a.Bars))
                ),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var above = force.Next(bar);
        var close = bar.Close;
        var volume = bar.Volume;
        var below = double.IsNaN(close) || double.IsNaN(volume) ? double.NaN : close * volumes.Add(volume);
        outputs[0] = below == 0 ? double.NaN : above / below;
    }
}
