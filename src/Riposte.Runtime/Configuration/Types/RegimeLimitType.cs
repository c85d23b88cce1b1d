using System.Text.Json.Nodes;
using Riposte.Learning.Labels.Regimes;
using Riposte.Trading.Risk;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>What a regime leaves of a limit or a size: <c>high_volatility:max_drawdown:50%</c>, <c>ranging:50%</c>.</summary>
internal sealed class RegimeLimitType(bool namesLimit) : ConfigType
{
    private static readonly PercentType Share = new(0.01, 1);

    public override string Describe =>
        namesLimit
            ? "regime:limit:percent such as high_volatility:value_at_risk:50%, or regime:all:percent"
            : "regime:percent such as ranging:50%";

    /// <summary>The parts of a text that parsed well.</summary>
    public static (MarketRegime Regime, string Limit, double Share) Read(string canonical)
    {
        var parts = canonical.Split(':');
        return (
            (MarketRegime)Place(parts[0]),
            parts.Length == 3 ? parts[1] : "",
            (double)Share.Parse(parts[^1]).Value!
        );
    }

    /// <summary>A regime by its name; −1 when there is none.</summary>
    public static int Place(string name) => RegimeLabels.Names.ToList().IndexOf(name);

    public override ConfigValue Parse(string text)
    {
        var parts = text.Split(':', StringSplitOptions.TrimEntries);
        if (parts.Length != (namesLimit ? 3 : 2))
        {
            return ConfigValue.Bad("has the wrong number of parts.", $"Expected: {Describe}.");
        }
        if (Place(parts[0]) < 0)
        {
            return ConfigValue.Bad(
                $"names no regime: '{parts[0]}'.",
                $"Regimes are {string.Join(", ", RegimeLabels.Names)}."
            );
        }
        if (namesLimit && parts[1] != RiskRules.AllLimits && RiskLimit.Find(parts[1]) is null)
        {
            return ConfigValue.Bad(
                $"names no limit: '{parts[1]}'.",
                $"Limits are all, {string.Join(", ", RiskLimit.All.Select(limit => limit.Name))}."
            );
        }
        var share = Share.Parse(parts[^1]);
        return share.IsGood ? ConfigValue.Good(text, string.Join(':', [.. parts[..^1], share.Canonical])) : share;
    }

    public override JsonObject Schema() =>
        SchemaParts.Pattern(namesLimit ? "^[a-z_]+:[a-z_]+:[0-9.]+ *%$" : "^[a-z_]+:[0-9.]+ *%$");
}
