using System.Text;
using System.Text.Json;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Venues.Common.Json;

namespace Riposte.Venues.Coinbase.Parse;

/// <summary>Fields of REST answers that are spelled in this venue's own way.</summary>
internal static class RestFields
{
    /// <summary>A field with a time such as <c>2023-08-15T06:46:57.933713Z</c>.</summary>
    public static Instant Iso(this JsonElement element, string name) =>
        Utf8Time.TryParse(Bytes(element.Text(name)), out var time)
            ? time
            : throw new FormatException($"{name} is no time");

    /// <summary>A field with a number above 0.</summary>
    public static double Positive(this JsonElement element, string name) =>
        element.Number(name) is var value && value > 0 ? value : throw new FormatException($"{name} is not above 0");

    /// <summary>A number above 0.</summary>
    public static double PositiveOf(JsonElement element, string what) =>
        JsonAnswer.NumberOf(element, what) is var value && value > 0
            ? value
            : throw new FormatException($"{what} is not above 0");

    /// <summary>A whole number that is not negative.</summary>
    public static long Number64(this JsonElement element, string name) =>
        element.Whole(name) is var value && value >= 0 ? value : throw new FormatException($"{name} is below 0");

    /// <summary>A field with decimal text that is exact to 1e-8, rounded down where it is finer.</summary>
    public static long Units(this JsonElement element, string name)
    {
        var text = element.Text(name);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var cut = point >= 0 && text.Length > point + 9 ? text[..(point + 9)] : text;
        return Utf8Number.TryPrice(Bytes(cut), out var price)
            ? price.Units
            : throw new FormatException($"{name} is no amount");
    }

    /// <summary>A price that is exact to 1e-8.</summary>
    public static Price PriceOf(JsonElement element, string what) =>
        Utf8Number.TryPrice(Bytes(JsonAnswer.TextOf(element, what)), out var price) && price.Units > 0
            ? price
            : throw new FormatException($"{what} is no price");

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
