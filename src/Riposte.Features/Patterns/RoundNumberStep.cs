using Riposte.Core.Market;

namespace Riposte.Features.Patterns;

/// <summary>
/// Place of the close between round numbers of d leading digits, and its distance to the nearest. With d = 2 the
/// round numbers near 43,210 are 43,000 and 44,000, near 0.052 they are 0.052 and 0.053: the step is a share of the
/// power of ten below the price, so it grows tenfold where the price passes one. position is from −0.5 to 0.5 of a
/// step, 0 on a round number; distance is close / nearest round number − 1. Unknown at a close of 0 or less.
/// </summary>
/// <param name="digits">Leading digits of a round number, 1 to 12.</param>
public struct RoundNumberStep(int digits) : IBarStep
{
    private const int Most = 15;

    private readonly double parts = Powers[digits - 1];
    private int exponent;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "round_number",
            Family = Family.Patterns,
            Summary =
                "place of the close between round numbers of d leading digits, and its distance to " + "the nearest",
            Notes =
                "With d = 2 the round numbers near 43,210 are 43,000 and 44,000, near 0.052 they are "
                + "0.052 and 0.053: the step is a share of the power of ten below the price, so it "
                + "grows tenfold where the price passes one. position is from −0.5 to 0.5 of a step, 0 "
                + "on a round number; distance is close / nearest round number − 1. Unknown at a close "
                + "of 0 or less.",
            Parameters = [new FeatureParameter("digits", 2, 1, 12)],
            Inputs = [Input.Close],
            Outputs = ["position", "distance"],
            Unit = Unit.Fraction,
            Range = new ValueRange(-0.5, 0.5),
            Source = "Osler, Currency Orders and Exchange Rate Dynamics, 2003",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new RoundNumberStep(a.Int(0))),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var close = bar.Close;
        if (!(close > 0 && close < double.PositiveInfinity))
        {
            outputs.Fill(double.NaN);
            return;
        }
        // The power of ten is looked for from the last one on: that saves time and changes nothing.
        while (close >= Power(exponent + 1) && exponent < Most)
        {
            exponent++;
        }
        while (close < Power(exponent) && exponent > -Most)
        {
            exponent--;
        }
        var scaled = close / Power(exponent) * parts;
        var nearest = Math.Round(scaled, MidpointRounding.AwayFromZero);
        outputs[0] = scaled - nearest;
        outputs[1] = nearest == 0 ? double.NaN : scaled / nearest - 1;
    }

    private static ReadOnlySpan<double> Powers =>
        [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16];

    private static double Power(int exponent) => exponent < 0 ? 1 / Powers[-exponent] : Powers[exponent];
}
