namespace Riposte.Models.Boosting;

/// <summary>How a tree grows.</summary>
public enum TreeGrowth
{
    /// <summary>The leaf with the greatest gain is split next; equal gains: the older one.</summary>
    LeafWise = 0,

    /// <summary>The oldest leaf is split next, so that a level is finished before the next begins.</summary>
    DepthWise = 1,

    /// <summary>All leaves of a level are split by one and the same decision (symmetric trees).</summary>
    Oblivious = 2,
}
