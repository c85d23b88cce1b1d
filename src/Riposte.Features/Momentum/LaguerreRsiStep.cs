using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Momentum;

/// <summary>
/// Laguerre RSI: a four-stage Laguerre filter L0 … L3 of the close with damping γ; Σ rises / (Σ rises + Σ falls) from
/// stage to stage. 0 to 1; memory 96 / (1 − γ) bars (contraction). Unknown for three bars and when all stages are
/// equal (the author gives 0).
/// </summary>
/// <param name="gamma">Damping γ, between 0 and 1.</param>
public struct LaguerreRsiStep(double gamma) : IStep
{
    private double first;
    private double second;
    private double third;
    private double fourth;
    private int seen;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "laguerre_rsi",
            Family = Family.Momentum,
            Summary = "Σ rises / (Σ rises + Σ falls) between the four stages of a Laguerre filter with damping gamma",
            Notes =
                "The filter begins at the first close instead of 0, which saves the jump at the start of the data. "
                + "Ehlers’ scale from 0 to 1; some charts multiply by 100. Larger gamma is slower.",
            Parameters = [new FeatureParameter("gamma", 0.5, 0.1, 0.95, IsWhole: false)],
            Inputs = [Input.Close],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Kind = MemoryKind.Contraction,
            Source = "Ehlers, Cybernetic Analysis for Stocks and Futures, 2004, chapter 14",
            WarmUp = _ => 3,
            Memory = a => Anchor.Memory(Spacing(a.Values[0])),
            Build = (info, a) =>
                FeatureNode.Column(
                    info,
                    a,
                    Series.Close,
                    () => new Anchored<LaguerreRsiStep>(new(a.Values[0]), Spacing(a.Values[0]))
                ),
        };

    /// <inheritdoc/>
    public double Step(double value)
    {
        if (double.IsNaN(value))
        {
            return double.NaN;
        }
        if (seen == 0)
        {
            (first, second, third, fourth) = (value, value, value, value);
        }
        // Each stage as its neighbour plus a share of a difference: exact while the price stands still.
        var a = first + (1 - gamma) * (value - first);
        var b = first + gamma * (second - a);
        var c = second + gamma * (third - b);
        fourth = third + gamma * (fourth - c);
        (first, second, third) = (a, b, c);
        seen = Math.Min(seen + 1, 4);
        var rises = Math.Max(a - b, 0) + Math.Max(b - c, 0) + Math.Max(c - fourth, 0);
        var sum = rises + (Math.Max(b - a, 0) + Math.Max(c - b, 0) + Math.Max(fourth - c, 0));
        return sum == 0 || seen < 4 ? double.NaN : rises / sum;
    }

    // γ to this power, times its cube for the four stages, is below e^−32.
    private static int Spacing(double gamma) => (int)Math.Ceiling(48 / (1 - gamma));
}
