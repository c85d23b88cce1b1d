using System.Text.Json.Nodes;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>Where funding comes from: the data, nowhere, or one rate per settlement.</summary>
internal sealed class FundingType : ConfigType
{
    private static readonly PercentType Rate = new(-0.01, 0.01);

    public override string Describe => "data, none, or a rate per settlement from -1% to 1%";

    public override ConfigValue Parse(string text)
    {
        if (text is "data" or "none")
        {
            return ConfigValue.Good(text, text);
        }
        var rate = Rate.Parse(text);
        return rate.IsGood || text.EndsWith('%') || rate.Message.StartsWith("has no", StringComparison.Ordinal)
            ? rate
            : ConfigValue.Bad("is neither a word nor a rate.", $"Expected: {Describe}.");
    }

    public override JsonObject Schema() => SchemaParts.Pattern("^(data|none|[+-]?[0-9.]+ *%)$");
}
