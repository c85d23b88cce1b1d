namespace Riposte.Trading.Portfolio;

/// <summary>Simple returns of several symbols over the same bars. Immutable.</summary>
public sealed class ReturnTable
{
    private readonly double[][] columns;

    /// <summary>A table over columns that the caller hands over and no longer changes.</summary>
    /// <param name="symbols">Different symbols, at least one.</param>
    /// <param name="columns">One column of returns per symbol, all of one length; NaN is unknown.</param>
    /// <exception cref="ArgumentException">Shapes differ, a symbol occurs twice, or a return is infinite.</exception>
    public ReturnTable(IReadOnlyList<string> symbols, double[][] columns)
    {
        SymbolSet.Require(symbols, columns.Length);
        if (Array.Exists(columns, column => column.Length != columns[0].Length))
        {
            throw new ArgumentException("Columns of returns have one length.", nameof(columns));
        }
        if (Array.Exists(columns, column => Array.Exists(column, double.IsInfinity)))
        {
            throw new ArgumentException("A return is infinite.", nameof(columns));
        }
        Symbols = [.. symbols];
        this.columns = columns;
    }

    /// <summary>The symbols, in the order of columns.</summary>
    public IReadOnlyList<string> Symbols { get; }

    /// <summary>Number of bars.</summary>
    public int Bars => columns[0].Length;

    /// <summary>Returns of a symbol.</summary>
    public ReadOnlySpan<double> this[int symbol] => columns[symbol];

    /// <summary>Columns whose returns are all known.</summary>
    public int[] Whole() =>
        [.. Enumerable.Range(0, columns.Length).Where(i => !Array.Exists(columns[i], double.IsNaN))];

    /// <summary>The same with some columns only, in the order given.</summary>
    public ReturnTable Select(IReadOnlyList<int> symbols) =>
        new([.. symbols.Select(i => Symbols[i])], [.. symbols.Select(i => columns[i])]);

    /// <summary>Bars in which all symbols are known.</summary>
    internal int[] CommonBars() =>
        [.. Enumerable.Range(0, Bars).Where(row => Array.TrueForAll(columns, column => !double.IsNaN(column[row])))];

    /// <summary>Bars in which two symbols are known.</summary>
    internal int[] CommonBars(int a, int b) =>
        [.. Enumerable.Range(0, Bars).Where(row => !double.IsNaN(columns[a][row] + columns[b][row]))];
}
