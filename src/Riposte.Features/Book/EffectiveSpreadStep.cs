using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Book;

/// <summary>
/// Effective spread: Σ 2 sign (price − middle before) / middle × quote currency / Σ quote currency, trades of n bars.
/// A fraction: what takers paid for a round trip at once; memory n bars (window). Unknown without trades whose middle
/// is known.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct EffectiveSpreadStep(int bars) : IBarStep
{
    private WindowRatio ratio = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "effective_spread",
            Family = Family.Book,
            Summary = "2 × signed distance of trades from the middle before, volume-weighted over n bars",
            Notes = "Below the quoted spread where takers trade inside it, above where they eat several " + "levels.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.EffectiveSpreads, Input.EffectiveVolume],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source =
                "Huang, Stoll, Dealer versus Auction Markets: A Paired Comparison of Execution Costs on "
                + "NASDAQ and the NYSE, 1996",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new EffectiveSpreadStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => ratio.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) =>
        outputs[0] = ratio.Add(bar[Input.EffectiveSpreads], bar[Input.EffectiveVolume]);
}
