namespace Riposte.Learning.Splits;

/// <summary>Whether a classifier can tell test rows from training rows.</summary>
/// <param name="Auc">AUC of out-of-fold scores: 0.5 when the rows look alike, 1 when they do not.</param>
/// <param name="Low">Lower end of the block-bootstrap interval; NaN below 20 rows of a side.</param>
/// <param name="High">Upper end.</param>
/// <param name="Level">Share of resamples inside.</param>
/// <param name="TrainRows">Training rows scored.</param>
/// <param name="TestRows">Test rows scored.</param>
/// <param name="Features">Every feature, those that tell most first.</param>
public sealed record AdversarialResult(
    double Auc,
    double Low,
    double High,
    double Level,
    int TrainRows,
    int TestRows,
    AdversarialFeature[] Features
);
