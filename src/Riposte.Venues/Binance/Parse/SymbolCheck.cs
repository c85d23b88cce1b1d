using System.Text.Json;
using Riposte.Venues.Common.Json;

namespace Riposte.Venues.Binance.Parse;

/// <summary>Whether a record is of the symbol that was asked for.</summary>
internal static class SymbolCheck
{
    /// <summary>Passes when the record is of the symbol.</summary>
    /// <exception cref="FormatException">It is of another one, or names none.</exception>
    public static void Require(JsonElement row, string symbol)
    {
        if (row.Text("symbol") != symbol)
        {
            throw new FormatException($"a record is not of {symbol}");
        }
    }
}
