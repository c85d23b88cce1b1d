using System.Globalization;

namespace Riposte.Runtime.Backtests;

/// <summary>A number for all symbols, or one for each of some: <c>0.001</c> or <c>BTCUSDT=0.001,ETHUSDT=0.01</c>.</summary>
public sealed class SymbolNumbers
{
    /// <summary>The largest number that is taken: what exact amounts can hold.</summary>
    public const double Largest = 9e10;

    private readonly double? all;
    private readonly Dictionary<string, double> own;

    private SymbolNumbers(double? all, Dictionary<string, double> own) => (this.all, this.own) = (all, own);

    /// <summary>The number of a symbol; null when the text names others only.</summary>
    public double? Of(string symbol) => own.TryGetValue(symbol, out var number) ? number : all;

    /// <summary>Symbols that were named.</summary>
    public IEnumerable<string> Named => own.Keys;

    /// <summary>Reads a text; false when a part is no number from 0 to <see cref="Largest"/>, or a symbol occurs twice.</summary>
    public static bool TryParse(string text, out SymbolNumbers numbers)
    {
        double? all = null;
        var own = new Dictionary<string, double>(StringComparer.Ordinal);
        numbers = new SymbolNumbers(null, own);
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var pair = part.Split('=', 2, StringSplitOptions.TrimEntries);
            var isNumber = double.TryParse(
                pair[^1],
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture,
                out var number
            );
            if (!isNumber || !(number is >= 0 and <= Largest))
            {
                return false;
            }
            if (pair.Length == 1 ? all is not null : !own.TryAdd(pair[0], number))
            {
                return false;
            }
            all = pair.Length == 1 ? number : all;
        }
        numbers = new SymbolNumbers(all, own);
        return true;
    }
}
