namespace Riposte.Learning.Calibration;

/// <summary>How model outputs become probabilities.</summary>
public enum CalibrationKind
{
    /// <summary>As the model gave them, only clipped and renormalised.</summary>
    None,

    /// <summary>A rising step curve joined by straight lines (weighted pool-adjacent-violators). Needs about 1,000
    /// rows.</summary>
    Isotonic,

    /// <summary>A logistic curve on the log-odds (Platt 2000, with his regularised targets).</summary>
    Platt,
}
