using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Patterns;

/// <summary>
/// The zigzag whose legs turn after a move of m mean true ranges (atr(14) at the turning bar) against them: outputs as those
/// of <see cref="ZigzagStep"/>. Fractions; restarted every 1,024 bars on the bar grid (reset); memory 2,048 bars and that of
/// atr(14). Unknown in the first 256 bars and until two pivots are known; a missing bar is unknown and holds the state.
/// </summary>
/// <param name="multiple">m, above 0.</param>
public struct ZigzagAtrStep(double multiple) : IBarStep
{
    private const int Spacing = 1_024;
    private const int Settling = 256;

    private Zigzag legs = new();
    private int seen;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "zigzag_atr",
            Family = Family.Patterns,
            Summary =
                "legs that turn after a move of m atr(14): close / last pivot − 1, last leg, share of it taken back",
            Notes =
                "As zigzag, with a distance that follows the volatility, so that it needs no tuning to instrument or "
                + "timeframe. Restarted every 1,024 bars of the grid.",
            Parameters = [new FeatureParameter("multiple", 3, 0.5, 20, IsWhole: false)],
            Inputs = [Input.High, Input.Low, Input.Close],
            Uses = _ => ["atr(14)"],
            Outputs = ["distance", "leg", "retracement"],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Kind = MemoryKind.Reset,
            Source = "Merrill, Filtered Waves, 1977; Wilder, New Concepts in Technical Trading Systems, 1978",
            WarmUp = _ => Settling,
            Memory = _ => Anchor.Memory(Spacing),
            Build = (info, a) =>
                FeatureNode.Bars(info, a, () => new AnchoredBars<ZigzagAtrStep>(new(a.Values[0]), Spacing)),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var (high, low, close) = (bar.High, bar.Low, bar.Close);
        var distance = multiple * bar.Used(0);
        if (double.IsNaN(high + low + close + distance) || distance == 0)
        {
            outputs.Fill(double.NaN);
            return;
        }
        seen++;
        legs.Add(high, low, distance, distance);
        ZigzagStep.Write(legs, close, seen > Settling, outputs);
    }
}
