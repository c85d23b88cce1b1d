using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// SuperTrend’s line: below the price in an upward trend, above it in a downward one; middle of the bar ± k atr(n),
/// each side moving towards the price only. In price; restarted every 512 bars of the grid, the state that is 512 to
/// 1,023 bars old being served (reset): after two turns it no longer matters when it began.
/// </summary>
/// <param name="multiple">k.</param>
public struct SuperTrendStep(double multiple) : IBarStep
{
    private const int Spacing = 512;

    private TrailingBand band = new();

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "supertrend",
            Family = Family.Trend,
            Summary =
                "(high + low) / 2 ± k atr(n), moving towards the price only; the side that the close has not crossed",
            Notes =
                "Below the price the trend is up, above it down; supertrend_direction tells which. The true range "
                + "is averaged as Wilder does; the first direction is up when the close is above the middle of its "
                + "bar. A close at the line turns it. Begun anew every 512 bars of the grid.",
            Parameters = [FeatureParameter.Bars(10), new FeatureParameter("multiple", 3, 0.1, 20, IsWhole: false)],
            Inputs = [Input.High, Input.Low, Input.Close],
            Uses = a => [$"atr({a.Bars})"],
            Unit = Unit.Price,
            Range = ValueRange.Any,
            Kind = MemoryKind.Reset,
            Source = "Seban, SuperTrend, 2008",
            WarmUp = _ => 0,
            Memory = a => Anchor.Memory(Spacing),
            Build = (info, a) =>
                FeatureNode.Bars(info, a, () => new AnchoredBars<SuperTrendStep>(new(a.Values[1]), Spacing)),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var width = multiple * bar.Used(0);
        outputs[0] = double.IsNaN(width) ? double.NaN : band.Add(0.5 * (bar.High + bar.Low), width, bar.Close);
    }
}
