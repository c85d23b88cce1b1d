namespace Riposte.Data.Archives;

/// <summary>How the cells of a column are read.</summary>
internal enum CellForm
{
    Number,
    Whole,

    /// <summary>true or false, 1 or 0.</summary>
    Truth,

    /// <summary>buy or bid is 1, sell or ask is -1.</summary>
    Side,

    /// <summary>1 for a row of a snapshot, 0 for a change.</summary>
    Snapshot,

    /// <summary>A time, as nanoseconds.</summary>
    Time,
}
