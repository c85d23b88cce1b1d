using Riposte.Core.Market.Series;

namespace Riposte.Core.Market.Cleaning;

/// <summary>Columns of a table while a step changes them.</summary>
internal sealed class CleanedColumns
{
    private readonly MarketTable source;
    private readonly Dictionary<Input, double[]> columns;

    public CleanedColumns(MarketTable source)
    {
        this.source = source;
        columns = source.Columns.ToDictionary(input => input, input => source[input].ToArray());
    }

    public double[] this[Input input] => columns[input];

    /// <summary>Number of rows that were changed.</summary>
    public int Changed { get; private set; }

    public bool Has(Input input) => columns.ContainsKey(input);

    /// <summary>Whether a step has put values into a row, in this run or an earlier one.</summary>
    public static bool IsCleaned(MarketTable table, int row) =>
        table.Has(Input.Flags)
        && table[Input.Flags][row] is var flags
        && !double.IsNaN(flags)
        && ((RowFlags)(int)flags & RowFlags.Cleaned) != 0;

    /// <summary>Counts a row as changed and flags it.</summary>
    public void Mark(int row)
    {
        Changed++;
        if (!columns.TryGetValue(Input.Flags, out var flags))
        {
            flags = new double[source.Count];
            for (var i = 0; i < flags.Length; i++)
            {
                flags[i] = source.IsMissing(i) ? double.NaN : 0;
            }
            columns[Input.Flags] = flags;
        }
        flags[row] = (int)((double.IsNaN(flags[row]) ? RowFlags.None : (RowFlags)(int)flags[row]) | RowFlags.Cleaned);
    }

    /// <summary>Makes a row unknown; its flags stay.</summary>
    public void Forget(int row)
    {
        foreach (var (input, column) in columns)
        {
            if (input != Input.Flags)
            {
                column[row] = double.NaN;
            }
        }
    }

    /// <summary>The table; the source itself when nothing was changed.</summary>
    public MarketTable ToTable() =>
        Changed == 0 ? source : new MarketTable(source.Symbol, source.Interval, source.FirstBar, columns);
}
