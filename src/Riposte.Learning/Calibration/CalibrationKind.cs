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

    /// <summary>A beta curve per class (Kull, Silva Filho and Flach 2017, Beyond sigmoids): three numbers; bends at both
    /// ends apart, and the identity is one of its members.</summary>
    Beta,

    /// <summary>One divisor for all logits (Guo, Pleiss, Sun and Weinberger 2017, On calibration of modern neural
    /// networks). Never changes which class is likelier.</summary>
    Temperature,

    /// <summary>Inductive Venn–Abers (Vovk, Petej and Fedorova 2015, Large-scale probabilistic predictors with and without
    /// guarantees of validity): isotonic with the asked row labelled 0 and 1, p = p1 / (1 − p0 + p1).</summary>
    VennAbers,

    /// <summary>A linear map of log-probabilities through a softmax, all classes at once (Kull et al. 2019, Beyond
    /// temperature scaling), with off-diagonal and intercept regularisation.</summary>
    Dirichlet,

    /// <summary>One of the others by the number of rows; the reason stands in
    /// <see cref="ProbabilityCalibrator.Note"/>.</summary>
    Auto,
}
