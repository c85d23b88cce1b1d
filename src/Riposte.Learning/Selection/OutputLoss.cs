namespace Riposte.Learning.Selection;

/// <summary>What is measured between a model's outputs and the targets.</summary>
public enum OutputLoss
{
    /// <summary>−ln of the probability of the target's class: one output a class, or the probability of class 1
    /// alone.</summary>
    LogLoss = 0,

    /// <summary>Squared difference of the one output from the target.</summary>
    SquaredError = 1,

    /// <summary>Absolute difference of the one output from the target.</summary>
    AbsoluteError = 2,
}
