using System.Text.Json.Nodes;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>A feature and its arguments: <c>rsi(14)</c>. Whether it exists is known to the catalogue, which the run asks.</summary>
internal sealed class FeatureType : ConfigType
{
    public override string Describe => "feature such as rsi(14)";

    public override ConfigValue Parse(string text)
    {
        if (text.Count(c => c == '(') != text.Count(c => c == ')'))
        {
            return ConfigValue.Bad("has an unmatched bracket.", "A comma inside brackets splits the list: quote the item, as in \"macd(12, 26, 9)\".");
        }
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? text : text[..open];
        var arguments = open < 0 ? "" : text[(open + 1)..].TrimEnd();
        var isName = name.Length > 0 && char.IsAsciiLetterLower(name[0])
            && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
        var areArguments = open < 0 || (arguments.EndsWith(')')
            && arguments[..^1].All(c => char.IsAsciiLetterOrDigit(c) || " .,_-".Contains(c, StringComparison.Ordinal)));
        return isName && areArguments
            ? ConfigValue.Good(text, text.Replace(" ", "", StringComparison.Ordinal))
            : ConfigValue.Bad("is not a feature.", "Write a name in small letters and its arguments, as in rsi(14).");
    }

    public override JsonObject Schema() => SchemaParts.Pattern("^[a-z][a-z0-9_]*(\\([A-Za-z0-9 .,_-]*\\))?$");
}
