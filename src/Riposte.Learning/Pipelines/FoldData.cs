using Riposte.Core.Market;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Regimes;

namespace Riposte.Learning.Pipelines;

/// <summary>Everything a signal pipeline is fitted on and predicts for. Shared by every fold; the pipeline reads
/// training rows only.</summary>
/// <param name="Features">One row per market row.</param>
/// <param name="Labels">Labels of the decision rows.</param>
/// <param name="Barriers">Stop and target distances per market row, as the labels used them.</param>
/// <param name="RecentRange">Recent relative bar range per label, for slippage that grows with volatility; NaN where
/// unknown.</param>
/// <param name="Costs">Costs that outcome returns are measured after.</param>
/// <param name="Funding">Past settlements: the mean rate of the training period is what funding is expected to
/// be.</param>
/// <param name="HorizonBars">Decision bars after which a trade is closed.</param>
public sealed record FoldData(
    FeatureMatrix Features,
    LabelTable Labels,
    BarrierDistances Barriers,
    double[] RecentRange,
    CostSchedule Costs,
    FundingTable Funding,
    int HorizonBars
)
{
    /// <summary>What the regime layer learns from, one position per label; null without that layer.</summary>
    public RegimeData? Regimes { get; init; }

    /// <summary>Bars of other lengths, for members of an ensemble.</summary>
    public IReadOnlyList<TimeframeData> Timeframes { get; init; } = [];

    /// <summary>Spans that folds are made by: from each decision to the last bar that any label of it read.</summary>
    public LabelSpans Spans => Regimes?.Spans ?? Labels.Spans;
}
