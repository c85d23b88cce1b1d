using Riposte.Models.Boosting;

namespace Riposte.Runtime.Configuration;

/// <summary><c>model</c>: what is fitted.</summary>
/// <param name="Engine"><c>own</c>, or <c>native</c>: the installed libxgboost.</param>
/// <param name="Options">Options of the learner; what <c>model.type</c> means for them is resolved.</param>
/// <param name="Calibration">A word of <see cref="Learning.Calibration.CalibrationKinds"/>.</param>
/// <param name="ClassBalance">Whether rare classes weigh more while fitting (never while calibrating).</param>
public sealed record ModelSection(string Engine, BoostingOptions Options, string Calibration, bool ClassBalance)
{
    /// <summary>Several models in the place of one.</summary>
    public required EnsembleSection Ensemble { get; init; }

    /// <summary>A word of <see cref="RowLearnersSection.Names"/> in the place of trees; null for trees.</summary>
    public required string? RowLearner { get; init; }

    /// <summary>Parameters of learners that are no trees.</summary>
    public required RowLearnersSection RowLearners { get; init; }

    /// <summary>Whether trees are fitted, so that training can stop early.</summary>
    public bool HasTrees =>
        Ensemble.Combines
            ? Ensemble.Members.Any(member => member.Trees is not null)
                || (RowLearner is null && Ensemble.Timeframes.Count > 0)
            : RowLearner is null;

    /// <summary>Whether a key of the section changes what is fitted: those of learners that are not in use do not.</summary>
    internal bool Reads(ConfigKey key) =>
        RowLearnersSection.Names.All(name =>
            !key.IsUnder($"model.{name}") || RowLearner == name || Ensemble.Members.Any(member => member.Name == name)
        );
}
