using System.Collections.Immutable;

namespace Riposte.Trading.Live.Watch;

/// <summary>Finds symbols among the few that are traded.</summary>
internal static class SymbolNames
{
    /// <summary>Where a symbol stands; −1 where it is none of them. Asked with every message: the search of any list asks for its
    /// comparer first.</summary>
    public static int Place(ImmutableArray<string> symbols, string symbol)
    {
        for (var i = 0; i < symbols.Length; i++)
        {
            if (string.Equals(symbols[i], symbol, StringComparison.Ordinal))
            {
                return i;
            }
        }
        return -1;
    }
}
