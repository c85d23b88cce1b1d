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
}
