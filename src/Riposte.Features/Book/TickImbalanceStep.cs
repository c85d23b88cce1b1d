using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Book;

/// <summary>
/// Imbalance of ticks: Σ tick sign / trades over n bars, a trade's tick sign that of the last price change inside the
/// bar, 0 before the first one. −1 to 1; memory n bars (window). Unknown without trades.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct TickImbalanceStep(int bars) : IBarStep
{
    private WindowRatio ratio = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "tick_imbalance",
            Family = Family.Book,
            Summary = "Σ tick-rule sign / trades over n bars",
            Notes =
                "The tick rule: a trade above the one before is a buy, below a sell, at the same price "
                + "as the one before. It is the side as price tells it; sign_imbalance has the side as the "
                + "venue tells it.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.TickSignSum, Input.TradeEvents],
            Unit = Unit.Fraction,
            Range = ValueRange.Signed,
            Source =
                "Lee, Ready, Inferring Trade Direction from Intraday Data, 1991; López de Prado, "
                + "Advances in Financial Machine Learning, 2018",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new TickImbalanceStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => ratio.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) =>
        outputs[0] = ratio.Add(bar[Input.TickSignSum], bar[Input.TradeEvents]);
}
