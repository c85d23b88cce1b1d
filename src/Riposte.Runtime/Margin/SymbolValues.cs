using System.Text.Json;
using Riposte.Core.Errors;
using Riposte.Core.Money;

namespace Riposte.Runtime.Margin;

/// <summary>Values by symbol, from an option or a file.</summary>
public static class SymbolValues
{
    /// <summary>Reads mark prices.</summary>
    /// <param name="text"><c>BTCUSDT=64000,ETHUSDT=3200</c>, or the path of a JSON object such as <c>{ "BTCUSDT": 64000
    /// }</c>.</param>
    /// <param name="folder">Where a path starts.</param>
    /// <exception cref="UserException">The text or the file is no such list, or a price is not above 0.</exception>
    public static IReadOnlyDictionary<string, Price> Marks(string text, string folder)
    {
        if (text.Contains('=', StringComparison.Ordinal))
        {
            return Pairs("--marks", text).ToDictionary(pair => pair.Key, Price, StringComparer.Ordinal);
        }
        return JsonPlace.Read(
            Path.GetFullPath(text, folder),
            root =>
                root.Element.ValueKind == JsonValueKind.Object
                    ? root
                        .Element.EnumerateObject()
                        .ToDictionary(
                            field => field.Name,
                            field => root.Field(field.Name).Price(),
                            StringComparer.Ordinal
                        )
                    : throw root.Bad("is no object of prices by symbol.")
        );
    }

    /// <summary>Splits <c>A=1,B=2</c>.</summary>
    /// <param name="option">Name of the option, for errors.</param>
    /// <param name="text">What it was given.</param>
    /// <exception cref="UserException">A part has no name or no value, or a name occurs twice.</exception>
    public static IReadOnlyDictionary<string, string> Pairs(string option, string text)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split(','))
        {
            var cut = part.IndexOf('=', StringComparison.Ordinal);
            var isPair = cut > 0 && cut < part.Length - 1;
            if (!isPair || !pairs.TryAdd(part[..cut].Trim(), part[(cut + 1)..].Trim()))
            {
                throw new UserException(
                    ErrorKind.Usage,
                    $"{option} holds '{part}'{(isPair ? " for the second time" : "")}.",
                    "A symbol and its value belong together, each symbol once.",
                    "Write it as in BTCUSDT=64000,ETHUSDT=3200, without blanks."
                );
            }
        }
        return pairs;
    }

    private static Price Price(KeyValuePair<string, string> pair)
    {
        try
        {
            var price = Core.Money.Price.Parse(pair.Value);
            if (price > Core.Money.Price.Zero)
            {
                return price;
            }
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            // Told below, with prices that are not above 0.
        }
        throw new UserException(
            ErrorKind.Usage,
            $"--marks has no price above 0 for {pair.Key}: '{pair.Value}'.",
            "A position is valued at its mark price.",
            "Write plain digits, at most eight after the point."
        );
    }
}
