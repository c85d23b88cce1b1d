using Riposte.Core.Market.Series;

namespace Riposte.Runtime.Recording;

/// <summary>Copies rows of tables.</summary>
internal static class SeriesRows
{
    /// <summary>Adds a row of a table of the same kind.</summary>
    public static void Copy(this SeriesBuilder target, SeriesTable source, int row)
    {
        target.Begin(source.Times[row], source.Flags[row]);
        for (var i = 0; i < source.Kind.Columns.Length; i++)
        {
            _ =
                source.Kind.Columns[i].Type == ColumnType.Number
                    ? target.Set(i, source.Numbers(i)[row])
                    : target.Set(i, source.Wholes(i)[row]);
        }
    }
}
