using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Book;

/// <summary>
/// Imbalance of the number of trades: (buys − sells) / trades over n bars. −1 to 1; memory n bars (window). Unknown
/// without trades. taker_imbalance counts volume instead.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct SignImbalanceStep(int bars) : IBarStep
{
    private WindowRatio ratio = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "sign_imbalance",
            Family = Family.Book,
            Summary = "(buying − selling trades) / trades over n bars",
            Notes = "Counts trades where taker_imbalance counts volume: many small takers against few large " + "ones.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.SignSum, Input.TradeEvents],
            Unit = Unit.Fraction,
            Range = ValueRange.Signed,
            Source = "Chordia, Roll, Subrahmanyam, Order Imbalance, Liquidity, and Market Returns, 2002",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new SignImbalanceStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => ratio.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) =>
        outputs[0] = ratio.Add(bar[Input.SignSum], bar[Input.TradeEvents]);
}
