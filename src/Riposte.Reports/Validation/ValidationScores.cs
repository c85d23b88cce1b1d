namespace Riposte.Reports.Validation;

/// <summary>Scores of out-of-sample probabilities, with the baselines to hold against them.</summary>
/// <param name="Rows">Labels scored.</param>
/// <param name="Auc">Mean one-vs-rest AUC.</param>
/// <param name="AucLow">Lower end of its 95 % block-bootstrap interval; NaN where there is none.</param>
/// <param name="AucHigh">Upper end.</param>
/// <param name="LogLoss">Log-loss, nats.</param>
/// <param name="ShareLogLoss">Log-loss of knowing only the class shares.</param>
/// <param name="Brier">Brier score, summed over classes.</param>
/// <param name="Ece">Expected calibration error of the likeliest class.</param>
/// <param name="Mcc">Matthews correlation of likeliest and actual class.</param>
/// <param name="Accuracy">Share of labels whose likeliest class happened.</param>
/// <param name="MajorityAccuracy">Accuracy of always saying the most frequent class.</param>
public sealed record ValidationScores(
    int Rows,
    double Auc,
    double AucLow,
    double AucHigh,
    double LogLoss,
    double ShareLogLoss,
    double Brier,
    double Ece,
    double Mcc,
    double Accuracy,
    double MajorityAccuracy
);
