using System.Text.Json.Nodes;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>The name of a contract.</summary>
internal sealed class SymbolType : ConfigType
{
    public override string Describe => "symbol such as BTCUSDT";

    public override ConfigValue Parse(string text) =>
        text.Length is < 2 or > 30
        || text.Any(c => !(char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c is '-' or '_'))
            ? ConfigValue.Bad(
                "is not a symbol.",
                $"Write 2 to 30 capital letters, digits, - or _, as in {Example(text)}."
            )
            : ConfigValue.Good(text, text);

    public override JsonObject Schema() => SchemaParts.Pattern("^[A-Z0-9_-]{2,30}$");

    private static string Example(string text)
    {
        var letters = string.Concat(
            text.ToUpperInvariant().Where(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c))
        );
        return letters.Length is >= 2 and <= 30 ? letters : "BTCUSDT";
    }
}
