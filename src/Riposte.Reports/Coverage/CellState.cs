namespace Riposte.Reports.Coverage;

/// <summary>How a cell of a calendar is drawn; each state has a form of its own besides its colour.</summary>
internal enum CellState
{
    /// <summary>Everything that was asked for is there.</summary>
    Whole,

    /// <summary>Asked for, and nothing happened.</summary>
    Quiet,

    /// <summary>Up to a fifth is missing.</summary>
    Partial,

    /// <summary>More than a fifth is missing.</summary>
    Poor,

    /// <summary>Asked for, and not one record is there.</summary>
    Absent,

    /// <summary>There are records with flags.</summary>
    Flagged,

    /// <summary>Never asked for.</summary>
    NotAsked,
}
