using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Book;

/// <summary>
/// Trades for each change of the best quote over n bars. 0 or more; memory n bars (window). Unknown when no quote
/// changed.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct TradesPerQuoteStep(int bars) : IBarStep
{
    private WindowRatio ratio = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "trades_per_quote",
            Family = Family.Book,
            Summary = "trades / changes of the best quote over n bars",
            Notes =
                "Low where quotes flicker without trading. Records of trades are the venue's: aggregate "
                + "trades on Binance.",
            Parameters = [FeatureParameter.Bars(20, low: 2)],
            Inputs = [Input.TradeEvents, Input.QuoteUpdates],
            Unit = Unit.Number,
            Range = ValueRange.NotNegative,
            Source = "Hendershott, Jones, Menkveld, Does Algorithmic Trading Improve Liquidity?, 2011",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new TradesPerQuoteStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => ratio.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) =>
        outputs[0] = ratio.Add(bar[Input.TradeEvents], bar[Input.QuoteUpdates]);
}
