using System.Text.Json.Nodes;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>A value that may be switched off.</summary>
internal sealed class OffType(ConfigType inner) : ConfigType
{
    public const string Word = "off";

    public override string Describe => $"{Word} or {inner.Describe}";

    public override ConfigValue Parse(string text) =>
        text == Word ? ConfigValue.Good(Word, Word) : inner.Parse(text);

    public override JsonObject Schema() => SchemaParts.AnyOf(inner.Schema(), SchemaParts.Pattern($"^{Word}$"));
}
