using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Book;

/// <summary>
/// First autocorrelation of trade signs over n bars: Σ sign × sign before / trades, buys 1, sells −1. −1 to 1; memory
/// n bars (window). Unknown without trades. Means are not taken off.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct SignPersistenceStep(int bars) : IBarStep
{
    private WindowRatio ratio = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "sign_persistence",
            Family = Family.Book,
            Summary = "Σ (trade sign × the one before) / trades over n bars",
            Notes =
                "High where large orders are worked in pieces. Records of trades are the venue's: "
                + "aggregate trades on Binance.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.SignProducts, Input.TradeEvents],
            Unit = Unit.Fraction,
            Range = ValueRange.Signed,
            Source = "Lillo, Farmer, The Long Memory of the Efficient Market, 2004",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new SignPersistenceStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => ratio.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) =>
        outputs[0] = ratio.Add(bar[Input.SignProducts], bar[Input.TradeEvents]);
}
