namespace Riposte.Models.Boosting;

/// <summary>How a round's step is shared with the k rounds that were dropped for it; η is the learning rate.</summary>
public enum DartNormalization
{
    /// <summary>The new round weighs 1 / (k + η), each dropped one keeps k / (k + η) of its weight.</summary>
    Tree = 0,

    /// <summary>The new round weighs 1 / (1 + η), each dropped one keeps 1 / (1 + η) of its weight.</summary>
    Forest = 1,
}
