using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Book;

/// <summary>
/// Impact of a trade of mean size: λ × √(mean quote currency of a trade), λ = Σ (log price change × sign × √(quote
/// currency)) / Σ quote currency over the trades of n bars, the least-squares slope through 0. A log return; memory n
/// bars (window). Unknown when nothing was traded.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct TradeImpactStep(int bars) : IBarStep
{
    private WindowSum changes = new(bars);
    private WindowSum volume = new(bars);
    private WindowSum events = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "trade_impact",
            Family = Family.Book,
            Summary =
                "λ × √(mean quote currency of a trade), λ = Σ (log price change × sign × √(quote)) / Σ "
                + "quote over the trades of n bars",
            Notes =
                "Trade by trade, where kyle_lambda and hasbrouck_lambda look at whole bars: the price "
                + "change that comes with the trade itself, bounce between bid and ask included.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.RootVolumeChanges, Input.QuoteVolume, Input.TradeEvents],
            Unit = Unit.LogReturn,
            Range = ValueRange.Any,
            Source = "Glosten, Harris, Estimating the Components of the Bid/Ask Spread, 1988; Hasbrouck, 2009",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new TradeImpactStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        changes.Begin(barNumber);
        volume.Begin(barNumber);
        events.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var above = changes.Add(bar[Input.RootVolumeChanges]);
        var below = volume.Add(bar.QuoteVolume) * events.Add(bar[Input.TradeEvents]);
        outputs[0] = below == 0 ? double.NaN : above / Math.Sqrt(below);
    }
}
