using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Patterns;

/// <summary>
/// The zigzag of highs and lows whose legs turn after a move of p percent against them, as known at the time: distance =
/// close / last pivot − 1, leg = last pivot / the pivot before − 1, retracement = the share of that leg that the close has
/// taken back. Fractions; restarted every 2,048 bars on the bar grid, the state that is 2,048 to 4,095 bars old being served
/// (reset); memory 4,096 bars. Unknown in the first 512 bars and until two pivots are known; a missing bar is unknown and
/// holds the state.
/// </summary>
/// <param name="percent">p, above 0.</param>
public struct ZigzagStep(double percent) : IBarStep
{
    internal const int Spacing = 2_048;
    internal const int Settling = 512;

    private Zigzag legs = new();
    private int seen;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "zigzag",
            Family = Family.Patterns,
            Summary =
                "legs that turn after a move of p percent: close / last pivot − 1, last leg, share of it taken back",
            Notes =
                "leg is last pivot / pivot before − 1: above 0 when the last leg rose. retracement is 0 at the last pivot, 1 "
                + "at the start of its leg. A pivot counts from the bar that confirms it by coming back p percent, so nothing "
                + "is repainted; charts draw it back at its extreme. Unknown while fewer than two pivots are known since "
                + "the restart, which is every 2,048 bars of the grid: take p small enough for several legs in that time.",
            Parameters = [new FeatureParameter("percent", 2, 0.01, 50, IsWhole: false)],
            Inputs = [Input.High, Input.Low, Input.Close],
            Outputs = ["distance", "leg", "retracement"],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Kind = MemoryKind.Reset,
            Source = "Merrill, Filtered Waves, 1977",
            WarmUp = _ => Settling,
            Memory = _ => Anchor.Memory(Spacing),
            Build = (info, a) =>
                FeatureNode.Bars(info, a, () => new AnchoredBars<ZigzagStep>(new(a.Values[0]), Spacing)),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var (high, low, close) = (bar.High, bar.Low, bar.Close);
        seen++;
        if (double.IsNaN(high + low + close))
        {
            outputs.Fill(double.NaN);
            return;
        }
        legs.Add(high, low, legs.High * percent / 100, legs.Low * percent / 100);
        Write(legs, close, seen > Settling, outputs);
    }

    internal static void Write(in Zigzag legs, double close, bool isSettled, Span<double> outputs)
    {
        var pivot = isSettled ? legs.Pivot : double.NaN;
        var before = legs.Before;
        // Both pivots or nothing.
        outputs[0] = close / (pivot + 0 * before) - 1;
        outputs[1] = pivot / before - 1;
        outputs[2] = (close - pivot) / (before - pivot);
    }
}
