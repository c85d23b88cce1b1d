using System.Text.Json.Nodes;
using Riposte.Core.Errors;
using Riposte.Features;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>A feature of the catalogue, or one of a plug-in, with its arguments: <c>rsi(14)</c>.</summary>
internal sealed class FeatureType : ConfigType
{
    public override string Describe => "feature, such as rsi(14)";

    public override ConfigValue Parse(string text)
    {
        if (text.Count(c => c == '(') != text.Count(c => c == ')'))
        {
            return ConfigValue.Bad(
                "has an unmatched bracket.",
                "A comma inside brackets splits the list: quote the item, as in \"macd(12,26,9)\"."
            );
        }
        if (FeatureLibrary.IsPlugInName(text.Split('(')[0].Trim()))
        {
            // Whether it exists is known when its plug-in is loaded.
            return ConfigValue.Good(text.Trim(), text.Trim());
        }
        if (FeatureCatalog.Sets.ContainsKey(text.Trim()))
        {
            return ConfigValue.Bad("is a set, not a feature.", "Name it under features_config.sets.");
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

    public override JsonObject Schema() =>
        SchemaParts.Pattern("^[a-z][a-z0-9_]*(:[a-z][a-z0-9_]*)?( *\\([0-9 .,-]*\\))?$");
}
