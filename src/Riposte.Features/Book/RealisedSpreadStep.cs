using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Book;

/// <summary>
/// Realised spread: as effective_spread, from the middle five seconds after each trade. A fraction: what makers kept;
/// memory n bars (window). Unknown without trades whose later middle is known.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct RealisedSpreadStep(int bars) : IBarStep
{
    private WindowRatio ratio = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "realised_spread",
            Family = Family.Book,
            Summary =
                "2 × signed distance of trades from the middle five seconds later, volume-weighted over " + "n bars",
            Notes =
                "What makers kept after the price moved; below 0 they lost to informed takers. A trade "
                + "counts in the bar in which its later middle was known.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.RealisedSpreads, Input.RealisedVolume],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source =
                "Huang, Stoll, Dealer versus Auction Markets: A Paired Comparison of Execution Costs on "
                + "NASDAQ and the NYSE, 1996",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new RealisedSpreadStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => ratio.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) =>
        outputs[0] = ratio.Add(bar[Input.RealisedSpreads], bar[Input.RealisedVolume]);
}
