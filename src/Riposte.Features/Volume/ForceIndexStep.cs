using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volume;

/// <summary>
/// Force index: exponential mean over n of change of the close × volume, in quote currency. Any number; memory 32 (n
/// + 1) bars (contraction). A missing bar is unknown and holds the state.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct ForceIndexStep(int bars) : IBarStep
{
    private SeededMean mean = SeededMean.Exponential(bars);
    private double previousClose = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "force_index",
            Family = Family.Volume,
            Summary = "exponential mean over n of (close − previous close) × volume",
            Notes = "After a missing bar the change is from the last known close.",
            Parameters = [FeatureParameter.Bars(13)],
            Inputs = [Input.Close, Input.Volume],
            Unit = Unit.Money,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "Elder, Trading for a Living, 1993",
            WarmUp = a => a.Bars,
            Memory = a => Anchor.Memory(Anchor.Exponential(a.Bars)),
            Build = (info, a) =>
                FeatureNode.Bars(
                    info,
                    a,
                    () => new AnchoredBars<ForceIndexStep>(new(a.Bars), Anchor.Exponential(a.Bars))
                ),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = Next(bar);

    internal double Next(in BarRow bar)
    {
        var close = bar.Close;
        var volume = bar.Volume;
        if (double.IsNaN(close) || double.IsNaN(volume))
        {
            return double.NaN;
        }
        var force = (close - previousClose) * volume;
        previousClose = close;
        return double.IsNaN(force) ? double.NaN : mean.Add(force);
    }
}
