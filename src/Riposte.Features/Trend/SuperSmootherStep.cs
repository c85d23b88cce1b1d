using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Ehlers’ super smoother of the close, a two-pole Butterworth filter with critical period n: y ← (1 − b − c) (x + x
/// before) / 2 + b y before + c y two before, b = 2 a cos(√2 π / n), c = −a², a = exp(−√2 π / n). In price; memory 16 n
/// + 32 bars (contraction).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct SuperSmootherStep(int bars) : IStep
{
    private const double Root2 = 1.4142135623730951;
    private readonly double first = 2 * Decay(bars) * PortableMath.CosTurns(Root2 / (2 * bars));
    private readonly double second = -Decay(bars) * Decay(bars);
    private double before = double.NaN;
    private double older;
    private double price;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "super_smoother",
            Family = Family.Trend,
            Summary = "two-pole Butterworth filter of the close with critical period n",
            Notes =
                "Removes swings shorter than n bars with less lag than an exponential mean of equal smoothness. "
                + "Begins at the first close; Ehlers rounds √2 to 1.414.",
            Parameters = [FeatureParameter.Bars(10)],
            Inputs = [Input.Close],
            Unit = Unit.Price,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "Ehlers, Cycle Analytics for Traders, 2013",
            WarmUp = _ => 0,
            Memory = a => Anchor.Memory(Spacing(a.Bars)),
            Build = (info, a) =>
                FeatureNode.Column(
                    info,
                    a,
                    Series.Close,
                    () => new Anchored<SuperSmootherStep>(new(a.Bars), Spacing(a.Bars))
                ),
        };

    /// <inheritdoc/>
    public double Step(double value)
    {
        if (double.IsNaN(value))
        {
            return double.NaN;
        }
        if (double.IsNaN(before))
        {
            (before, older, price) = (value, value, value);
        }
        var smooth = before + (1 - first - second) * (0.5 * (value + price) - before) + second * (older - before);
        (older, before, price) = (before, smooth, value);
        return smooth;
    }

    // The poles have magnitude a = exp(−√2 π / n): e^−35 after 8 n bars.
    private static int Spacing(int bars) => 8 * bars + 16;

    private static double Decay(int bars) => PortableMath.Exp(-Root2 * Math.PI / bars);
}
