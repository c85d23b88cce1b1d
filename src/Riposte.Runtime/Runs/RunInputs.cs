using Riposte.Core.Hashing;
using Riposte.Core.Market;
using Riposte.Features;
using Riposte.Learning.Labels;
using Riposte.Learning.Labels.Targets;
using Riposte.Learning.Pipelines;

namespace Riposte.Runtime.Runs;

/// <summary>Everything a run knows before it trains.</summary>
/// <param name="Bars">Base bars.</param>
/// <param name="Funding">Settlements charged.</param>
/// <param name="Market">Decision bars.</param>
/// <param name="Features">Features of decision bars.</param>
/// <param name="Fold">What pipelines are fitted on.</param>
/// <param name="Notes">What a reader must know, one sentence each.</param>
/// <param name="IsSimulated">Whether the market is made up.</param>
public sealed record RunInputs(
    MarketTable Bars,
    FundingTable Funding,
    MarketTable Market,
    FeatureTable Features,
    FoldData Fold,
    string[] Notes,
    bool IsSimulated
)
{
    /// <summary>Hash of the decision bars with the further columns that features read; null when there are
    /// none.</summary>
    public Hash128? ColumnsHash { get; init; }

    /// <summary>Features of sets that could not be computed on the data.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Regimes of decision bars; null without a regime layer.</summary>
    public TargetTable? Regimes { get; init; }

    /// <summary>Labels of decision bars.</summary>
    public LabelTable Labels => Fold.Labels;
}
