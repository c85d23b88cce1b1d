namespace Riposte.Models.Boosting;

/// <summary>What boosted trees minimise.</summary>
public enum BoostingObjective
{
    /// <summary>Multi-class log loss; one tree per class and round, one probability per class.</summary>
    Softmax = 0,

    /// <summary>Log loss of two classes, 0 and 1; one tree per round, one output: the probability of class 1.</summary>
    Binary = 1,

    /// <summary>Half the squared error; one tree per round, one output in the target's unit.</summary>
    SquaredError = 2,

    /// <summary>Absolute error; leaves hold the weighted median of what is left to explain.</summary>
    AbsoluteError = 3,

    /// <summary>Huber's loss: squared up to <see cref="BoostingOptions.HuberSlope"/>, linear beyond.</summary>
    Huber = 4,

    /// <summary>Pinball loss of the quantile <see cref="BoostingOptions.Quantile"/>.</summary>
    Quantile = 5,

    /// <summary>Poisson regression of counts with a logarithmic link; the output is the mean.</summary>
    Poisson = 6,

    /// <summary>Pairwise ranking inside groups of rows; the output is a score that only orders.</summary>
    PairwiseRanking = 7,

    /// <summary>Gradient and hessian come from <see cref="BoostingLearner"/>'s custom objective; the output is the raw
    /// score.</summary>
    Custom = 8,
}
