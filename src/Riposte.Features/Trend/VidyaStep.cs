using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Chande’s variable index dynamic average: m ← m + 2 / (n + 1) × |cmo| / 100 × (close − m). In price; restarted every
/// 64 (n + 1) bars of the grid, the state that is one to two such spacings old being served (reset): with an oscillator
/// near 0 it forgets nothing. Unknown while nothing has moved for the bars of the oscillator.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct VidyaStep(int bars) : IBarStep
{
    private readonly double fastest = 0.02 / (bars + 1);
    private AdaptiveMean mean = new();

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "vidya",
            Family = Family.Trend,
            Summary = "m ← m + 2 / (n + 1) |cmo(momentum)| / 100 (close − m)",
            Notes =
                "An exponential mean whose weight grows with the one-sidedness of the last moves, measured by the "
                + "Chande momentum oscillator (the author’s second form; the first of 1992 used a ratio of "
                + "deviations). Unknown while nothing has moved. Begins at the close before the first oscillator; "
                + "restarted every 64 (n + 1) bars.",
            Parameters = [FeatureParameter.Bars(20), FeatureParameter.Bars(9, name: "momentum")],
            Inputs = [Input.Close],
            Uses = a => [$"cmo({a.Int(1)})"],
            Unit = Unit.Price,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Reset,
            Source = "Chande, Kroll, The New Technical Trader, 1994",
            WarmUp = _ => 0,
            Memory = a => Anchor.Memory(64 * (a.Bars + 1)),
            Build = (info, a) =>
                FeatureNode.Bars(info, a, () => new AnchoredBars<VidyaStep>(new(a.Bars), 64 * (a.Bars + 1))),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var weight = fastest * Math.Abs(bar.Used(0));
        outputs[0] = mean.Add(bar.Close, weight);
    }
}
