namespace Riposte.Models.Boosting.Growing;

/// <summary>How good a split of a leaf is. Implemented by structs, so that each scan is compiled for its own one.</summary>
internal interface ISplitGain
{
    /// <summary>Score of a split, to be compared with others of the leaf; negative infinity when it is not allowed.</summary>
    /// <param name="left">What goes left.</param>
    /// <param name="right">What goes right.</param>
    /// <param name="leaf">The leaf.</param>
    /// <param name="sign">Sign that the feature's effect must have; 0 is free.</param>
    double Of(in GradientSum left, in GradientSum right, in OpenLeaf leaf, int sign);

    /// <summary>What categories are sorted by: the step that a leaf of one alone would make.</summary>
    double Order(in GradientSum category);

    /// <summary>Whether a feature's present values are not all that is in the leaf.</summary>
    bool HasMissing(in GradientSum present, in GradientSum missing, in OpenLeaf leaf);

    /// <summary>Whether a bin holds rows of the leaf; empty bins are no categories to choose from.</summary>
    bool IsFilled(in GradientSum bin, in OpenLeaf leaf);
}
