namespace Riposte.Learning.Regimes;

/// <summary>How well one regime is told. Shares from 0 to 1; NaN where undefined.</summary>
/// <param name="Name">Name of the regime.</param>
/// <param name="Rows">Scored bars that it followed.</param>
/// <param name="NamedRows">Scored bars for which it was named.</param>
/// <param name="Precision">Share of those that it then followed.</param>
/// <param name="Recall">Share of its bars for which it was named.</param>
/// <param name="F1">Harmonic mean of both.</param>
/// <param name="Auc">Chance that its probability is larger on a bar that it followed than on another.</param>
/// <param name="MeanProbability">Mean probability over all scored bars: near its share where probabilities are
/// right.</param>
/// <param name="CalibrationError">Expected calibration error of its probability, ten bins.</param>
/// <param name="LastKnownF1">F1 of saying the regime last known.</param>
/// <param name="Bars">Bars that it lasts.</param>
/// <param name="NamedBars">Bars for which it is named in a row.</param>
public sealed record RegimeClassScore(
    string Name,
    int Rows,
    int NamedRows,
    double Precision,
    double Recall,
    double F1,
    double Auc,
    double MeanProbability,
    double CalibrationError,
    double LastKnownF1,
    double Bars,
    double NamedBars
);
