using System.Text.Json;
using Riposte.Core.Money;

namespace Riposte.Venues.Binance.Parse;

/// <summary>Reads the exact types, written as text or as numbers.</summary>
internal static class ExactText
{
    /// <summary>A price above 0.</summary>
    /// <exception cref="FormatException">The value is no price above 0, too fine or too large.</exception>
    public static Price Price(JsonElement element, string what)
    {
        var price = Of(element, what, static text => Core.Money.Price.Parse(text));
        return price > Core.Money.Price.Zero ? price : throw new FormatException($"a price of {what} is not above 0");
    }

    /// <summary>A number as an exact type.</summary>
    /// <exception cref="FormatException">The value is no number, too fine or too large.</exception>
    public static T Of<T>(JsonElement element, string what, Func<string, T> parse)
    {
        var text = element.ValueKind switch
        {
            JsonValueKind.String => element.GetString()!,
            JsonValueKind.Number => element.GetRawText(),
            _ => throw new FormatException($"{what} is no number"),
        };
        try
        {
            return parse(text);
        }
        catch (Exception bad) when (bad is FormatException or OverflowException)
        {
            throw new FormatException($"{what} is no number of at most eight decimals", bad);
        }
    }
}
