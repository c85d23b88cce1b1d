using Riposte.Data.Files;

namespace Riposte.Data.Archives;

/// <summary>Records as read from a file, before any check; possibly out of order, doubled or wrong.</summary>
/// <param name="Times">Times in nanoseconds; <see cref="Core.Market.Checks.RawBars.NoTime"/> where unreadable.</param>
/// <param name="Columns">One array per column of the kind: double[] or long[].</param>
/// <param name="Flags">Flags of the rows; null when the file has none.</param>
/// <param name="Places">Line or row number of every record.</param>
/// <param name="Seen">Rows of the file, those of other symbols included.</param>
/// <param name="Early">Records whose bar ended early.</param>
/// <param name="Faults">Cells that could not be read, by rising record.</param>
internal sealed record RawRecords(
    long[] Times,
    Array[] Columns,
    long[]? Flags,
    int[] Places,
    long Seen,
    IReadOnlyList<int> Early,
    IReadOnlyList<CellFault> Faults
);
