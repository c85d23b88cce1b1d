using Riposte.Learning.Contracts;

namespace Riposte.Learning.Ensembles;

/// <summary>Several learners in the place of one.</summary>
/// <param name="Members">The members.</param>
/// <param name="Combiner">Makes one prediction of theirs.</param>
/// <param name="BlendShare">Share of the training rows, their purged tail, whose outputs the combiner and all after it
/// learn from, members having been fitted once on what comes before; null cross-fits members over all rows
/// instead.</param>
/// <param name="Coverage">Share of cases that conformal sets are to hold, above 0, below 1.</param>
public sealed record EnsembleOptions(
    IReadOnlyList<EnsembleOptions.Member> Members,
    ICombiner Combiner,
    double? BlendShare = null,
    double Coverage = 0.9
)
{
    /// <summary>One member.</summary>
    /// <param name="Name">Name, unique in the ensemble.</param>
    /// <param name="Learner">What is fitted.</param>
    /// <param name="Timeframe">Place among the other timeframes of the data; null for decision bars.</param>
    public sealed record Member(string Name, ILearner Learner, int? Timeframe = null);
}
