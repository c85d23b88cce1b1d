namespace Riposte.Learning.Drift;

/// <summary>What a drift check found.</summary>
/// <param name="Options">How it drew and judged.</param>
/// <param name="Columns">One verdict per column, in the order given.</param>
/// <param name="BlockLengths">Rows of a block of each table of columns with the same numbers of rows, with those
/// numbers.</param>
/// <param name="Notes">What a reader must know, one sentence each.</param>
public sealed record DriftReport(
    DriftOptions Options,
    IReadOnlyList<ColumnVerdict> Columns,
    IReadOnlyList<(int Before, int After, int BlockLength)> BlockLengths,
    IReadOnlyList<string> Notes
)
{
    /// <summary>Whether any column has drifted.</summary>
    public bool HasDrift => Columns.Any(column => column.HasDrifted);

    /// <summary>Drifted columns of a target.</summary>
    public int Drifted(DriftTarget target) =>
        Columns.Count(column => column.HasDrifted && column.Column.Target == target);
}
