using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Flow;

/// <summary>
/// Where the mean trade size of the bar stands among the last n: share of the n − 1 earlier ones below it, half of
/// equal ones. 0 to 1; memory n bars (window). Unknown while a bar without trade lies in the window.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct TradeSizeRankStep(int bars) : IBarStep
{
    private WindowRank rank = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "trade_size_rank",
            Family = Family.Flow,
            Summary = "rank of volume / trades among the last n bars, 0 lowest, 1 highest",
            Notes = "A proxy of large trades that outliers do not distort.",
            Parameters = [FeatureParameter.Bars(96, low: 2)],
            Inputs = [Input.Volume, Input.Trades],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Source = "common usage; Barclay, Warner, Stealth Trading and Volatility, 1993",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new TradeSizeRankStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var trades = bar.Trades;
        outputs[0] = rank.Add(trades == 0 ? double.NaN : bar.Volume / trades);
    }
}
