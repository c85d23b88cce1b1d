namespace Riposte.Trading.Portfolio;

/// <summary>Symbols of a table, and their canonical order.</summary>
internal static class SymbolSet
{
    public static void Require(IReadOnlyList<string> symbols, int columns)
    {
        if (symbols.Count == 0 || symbols.Count != columns)
        {
            throw new ArgumentException(
                $"{symbols.Count} symbols and {columns} columns; one for each, at least one.",
                nameof(symbols)
            );
        }
        if (symbols.Distinct(StringComparer.Ordinal).Count() != symbols.Count)
        {
            throw new ArgumentException("A symbol occurs twice.", nameof(symbols));
        }
    }

    /// <summary>Columns by the names of their symbols: computed in this order, results do not hang on how a caller
    /// ordered the symbols.</summary>
    public static int[] Canonical(IReadOnlyList<string> symbols)
    {
        var order = Enumerable.Range(0, symbols.Count).ToArray();
        Array.Sort(order, (a, b) => string.CompareOrdinal(symbols[a], symbols[b]));
        return order;
    }
}
