namespace Riposte.Runtime.Recording;

/// <summary>Whether a record was there before.</summary>
internal enum Novelty
{
    /// <summary>It was not.</summary>
    New,

    /// <summary>It was: connections overlap, or the venue repeats itself.</summary>
    Duplicate,

    /// <summary>It is so old that this cannot be told any more; treated as there before.</summary>
    Late,
}
