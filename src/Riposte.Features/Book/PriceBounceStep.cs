using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Book;

/// <summary>
/// First autocorrelation of the log price changes of the trades of n bars: Σ change × change before / Σ change².
/// Clamped to −1 … 1, which only the borders of a window of few trades can pass; memory n bars (window). Unknown when
/// no price changed.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct PriceBounceStep(int bars) : IBarStep
{
    private WindowRatio ratio = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "price_bounce",
            Family = Family.Book,
            Summary = "Σ (log price change × the one before) / Σ change² over the trades of n bars",
            Notes = "Near −0.5 the price only bounces between bid and ask; near 0 it walks; above 0 it runs.",
            Parameters = [FeatureParameter.Bars(60)],
            Inputs = [Input.PriceChangeProducts, Input.PriceChangeSquares],
            Unit = Unit.Fraction,
            Range = ValueRange.Signed,
            Source =
                "Roll, A Simple Implicit Measure of the Effective Bid-Ask Spread in an Efficient Market, " + "1984",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new PriceBounceStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => ratio.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) =>
        outputs[0] = Math.Clamp(ratio.Add(bar[Input.PriceChangeProducts], bar[Input.PriceChangeSquares]), -1, 1);
}
