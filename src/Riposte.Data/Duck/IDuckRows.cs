namespace Riposte.Data.Duck;

/// <summary>Rows of this process that a statement reads, block by block.</summary>
internal interface IDuckRows
{
    /// <summary>Names and types of the columns.</summary>
    IReadOnlyList<(string Name, DuckType Type)> Columns { get; }

    /// <summary>Fills the vectors of the next block from row 0 on.</summary>
    /// <param name="vectors">Pointers of the vectors, by column.</param>
    /// <param name="capacity">Rows that fit.</param>
    /// <returns>Rows filled; 0 at the end.</returns>
    int Fill(ReadOnlySpan<nint> vectors, int capacity);
}
