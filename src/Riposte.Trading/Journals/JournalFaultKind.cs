namespace Riposte.Trading.Journals;

/// <summary>What can be wrong with a journal.</summary>
public enum JournalFaultKind
{
    /// <summary>It ends with bytes that are no whole batch, as a crash while writing leaves them. What they held is lost; it was
    /// never acted upon, unless the disk lost what it had confirmed.</summary>
    Torn,

    /// <summary>Something before its last batch is not what was written.</summary>
    Damaged,

    /// <summary>It is another account's, or a part of it is.</summary>
    Foreign,

    /// <summary>A part is missing that must have been there.</summary>
    Missing,

    /// <summary>A newer program wrote it.</summary>
    Newer,
}
