using System.Collections.Immutable;
using Riposte.Core.Market.Series;

namespace Riposte.Data.Archives;

/// <summary>How the records of a kind are written in files.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Times">What files call the time, in plain form, the most telling first.</param>
/// <param name="Columns">The kind's columns in its order.</param>
/// <param name="Headerless">Names of the columns of archive files without a header line.</param>
internal sealed record RecordLayout(
    DataKind Kind,
    ImmutableArray<string> Times,
    ImmutableArray<RecordColumn> Columns,
    params ImmutableArray<string[]> Headerless
)
{
    /// <summary>Whether a file must have one of the columns, whichever.</summary>
    public bool NeedsAny => Columns.All(column => !column.IsRequired);
}
