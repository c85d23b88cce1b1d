using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Book;

/// <summary>
/// Roll's spread: 2 √(−c), c the mean product of successive log price changes of the trades of n bars; 0 when c is
/// positive, where no bounce is measured. A fraction of the price, 0 or more; memory n bars (window). Unknown without
/// trades.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct TradeRollSpreadStep(int bars) : IBarStep
{
    private WindowRatio ratio = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "trade_roll_spread",
            Family = Family.Book,
            Summary = "2 √(max(0, −c)), c = mean product of successive log price changes of the trades of n " + "bars",
            Notes =
                "Trends make c positive: then the bounce is hidden and the value 0, as López de Prado "
                + "has it. Means are not taken off: they are nothing against the changes from trade to "
                + "trade. Records of trades are the venue's: aggregate trades on Binance.",
            Parameters = [FeatureParameter.Bars(60)],
            Inputs = [Input.PriceChangeProducts, Input.TradeEvents],
            Unit = Unit.Fraction,
            Range = ValueRange.NotNegative,
            Source =
                "Roll, A Simple Implicit Measure of the Effective Bid-Ask Spread in an Efficient Market, " + "1984",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new TradeRollSpreadStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => ratio.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) =>
        outputs[0] = 2 * Math.Sqrt(Math.Max(0, -ratio.Add(bar[Input.PriceChangeProducts], bar[Input.TradeEvents])));
}
