namespace Riposte.Runtime.Configuration;

/// <summary><c>model</c>: what is fitted.</summary>
/// <param name="Type"><c>boosting</c>; the names xgboost and lightgbm only choose how trees grow.</param>
/// <param name="Parameters">Options of the learner.</param>
/// <param name="Calibration">A word of <see cref="Learning.Calibration.CalibrationKinds"/>.</param>
/// <param name="ClassBalance">Whether rare classes weigh more while fitting (never while calibrating).</param>
public sealed record ModelSection(string Type, ModelParameters Parameters, string Calibration, bool ClassBalance);
