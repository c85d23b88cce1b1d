using System.Text.Json.Nodes;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>The word <c>off</c>, or a value of another type.</summary>
/// <param name="inner">The other type.</param>
internal sealed class OffType(ConfigType inner) : ConfigType
{
    /// <summary>The word.</summary>
    public const string Word = "off";

    public override string Describe => $"{Word} or {inner.Describe}";

    public override ConfigValue Parse(string text)
    {
        if (text == Word)
        {
            return ConfigValue.Good(Word, Word);
        }
        var value = inner.Parse(text);
        return value.IsGood ? value : ConfigValue.Bad(value.Message, $"{value.Hint} Or write {Word}.");
    }

    public override JsonObject Schema() =>
        SchemaParts.AnyOf(new JsonObject { ["enum"] = new JsonArray(JsonValue.Create(Word)) }, inner.Schema());
}
