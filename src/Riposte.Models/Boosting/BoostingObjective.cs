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
}
