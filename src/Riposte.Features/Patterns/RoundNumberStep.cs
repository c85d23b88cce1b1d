using Riposte.Core.Market;

namespace Riposte.Features.Patterns;

/// <summary>
/// The round number of d leading digits nearest to the close, and close − it. In price; memory 1 bar (window). With d = 2
/// the round numbers near 43,210 are 43,000 and 44,000, near 0.0523 they are 0.052 and 0.053: the step is a share of the power
/// of ten at or below the price, so it grows tenfold where the price passes one. Unknown at a close of 0 or less.
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
            Summary = "the round number of d leading digits nearest to the close, and close − it",
            Notes =
                "With d = 2 the round numbers near 43,210 are 43,000 and 44,000, near 0.0523 they are 0.052 and 0.053: the "
                + "step grows tenfold where the price passes a power of ten. Of two equally near the larger one. In price, "
                + "because what is round depends on the quote currency: no other scale keeps it. Unknown at a close of 0 or less.",
            Parameters = [new FeatureParameter("digits", 2, 1, 12)],
            Inputs = [Input.Close],
            Outputs = ["nearest", "distance"],
            Unit = Unit.Price,
            Range = ValueRange.Any,
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
        outputs[0] = nearest / parts * Power(exponent);
        outputs[1] = close - outputs[0];
    }

    private static ReadOnlySpan<double> Powers =>
        [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16];

    private static double Power(int exponent) => exponent < 0 ? 1 / Powers[-exponent] : Powers[exponent];
}
