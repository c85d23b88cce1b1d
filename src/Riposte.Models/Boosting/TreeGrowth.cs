namespace Riposte.Models.Boosting;

/// <summary>Which leaf is split next.</summary>
public enum TreeGrowth
{
    /// <summary>The leaf with the greatest gain; equal gains: the older one.</summary>
    LeafWise = 0,

    /// <summary>The oldest leaf, so that a level is finished before the next begins.</summary>
    DepthWise = 1,
}
