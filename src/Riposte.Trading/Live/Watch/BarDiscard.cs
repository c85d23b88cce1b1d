namespace Riposte.Trading.Live.Watch;

/// <summary>Why a bar or a mark price was not used. Each is counted.</summary>
public enum BarDiscard
{
    /// <summary>The bar is not closed yet.</summary>
    Unfinished,

    /// <summary>The same bar came before.</summary>
    Duplicate,

    /// <summary>Another bar of the same minute came before. Before the close is passed on, the newer one takes its place; after it
    /// nothing changes.</summary>
    Revised,

    /// <summary>The close was passed on before.</summary>
    Late,

    /// <summary>It closes later than it is at the venue, or too far ahead of the close that is waited for; or it would be the first
    /// while it is not known how late it is at the venue.</summary>
    Ahead,

    /// <summary>Prices or times that no bar can have.</summary>
    Malformed,

    /// <summary>A symbol that is not traded here.</summary>
    Foreign,

    /// <summary>A mark price older than the one before.</summary>
    OldMark,

    /// <summary>A mark price that none can be.</summary>
    BadMark,

    /// <summary>A mark price of a time that has not come at the venue.</summary>
    FutureMark,
}
