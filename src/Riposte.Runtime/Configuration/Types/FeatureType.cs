using System.Text.Json.Nodes;
using Riposte.Core.Errors;
using Riposte.Features;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>A feature of the catalogue with its arguments: <c>rsi(14)</c>.</summary>
internal sealed class FeatureType : ConfigType
{
    public override string Describe => "feature of the catalogue, such as rsi(14)";

    public override ConfigValue Parse(string text)
    {
        if (text.Count(c => c == '(') != text.Count(c => c == ')'))
        {
            return ConfigValue.Bad(
                "has an unmatched bracket.",
                "A comma inside brackets splits the list: quote the item, as in \"macd(12,26,9)\"."
            );
        }
        try
        {
            var spec = FeatureSpec.Parse(text);
            return ConfigValue.Good(spec.Text, spec.Text);
        }
        catch (UserException e)
        {
            return ConfigValue.Bad($"is no feature: {e.Why}", e.Fix);
        }
    }

    public override JsonObject Schema() => SchemaParts.Pattern("^[a-z][a-z0-9_]*( *\\([0-9 .,-]*\\))?$");
}
