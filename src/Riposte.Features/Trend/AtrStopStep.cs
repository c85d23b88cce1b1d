using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Wilder’s volatility stop: close ± k atr(n), each side moving towards the price only; the side that the close has not
/// crossed is shown. In price; restarted every 512 bars of the grid, the state that is 512 to 1,023 bars old being
/// served (reset).
/// </summary>
/// <param name="multiple">k.</param>
public struct AtrStopStep(double multiple) : IBarStep
{
    private const int Spacing = 512;

    private TrailingBand band = new();

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "atr_stop",
            Family = Family.Trend,
            Summary = "close ± k atr(n), moving towards the price only; the side that the close has not crossed",
            Notes =
                "Below the price for a long position, above it for a short one. Differs from supertrend by trailing"
                + " the close instead of the middle of the bar. Begun anew, upwards, every 512 bars of the grid.",
            Parameters = [FeatureParameter.Bars(21), new FeatureParameter("multiple", 3, 0.1, 20, IsWhole: false)],
            Inputs = [Input.Close],
            Uses = a => [$"atr({a.Bars})"],
            Unit = Unit.Price,
            Range = ValueRange.Any,
            Kind = MemoryKind.Reset,
            Source = "Wilder, New Concepts in Technical Trading Systems, 1978",
            WarmUp = _ => 0,
            Memory = a => Anchor.Memory(Spacing),
            Build = (info, a) =>
                FeatureNode.Bars(info, a, () => new AnchoredBars<AtrStopStep>(new(a.Values[1]), Spacing)),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var close = bar.Close;
        var width = multiple * bar.Used(0);
        outputs[0] = double.IsNaN(close - width) ? double.NaN : band.Add(close, width, close);
    }
}
