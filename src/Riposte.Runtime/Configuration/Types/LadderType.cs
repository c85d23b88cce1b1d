using System.Text.Json.Nodes;
using Riposte.Trading.Positions.Options;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>A rung of a ladder of targets: <c>1R:50%</c>.</summary>
internal sealed class LadderType : ConfigType
{
    private static readonly DistanceType Way = new();

    private static readonly PercentType Share = new(0.01, 1);

    public override string Describe => "distance and share of the position, such as 1R:50% or 1.5%:25%";

    public override ConfigValue Parse(string text)
    {
        var parts = text.Split(':');
        if (parts.Length != 2)
        {
            return ConfigValue.Bad("is no distance and share.", "Write it as in 1R:50%.");
        }
        var (at, share) = (Way.Parse(parts[0].Trim()), Share.Parse(parts[1].Trim()));
        if (!at.IsGood || !share.IsGood)
        {
            return at.IsGood ? share : at;
        }
        var rung = new LadderRung((Distance)at.Value!, (double)share.Value!);
        return ConfigValue.Good(rung, $"{at.Canonical}:{share.Canonical}");
    }

    public override JsonObject Schema() => SchemaParts.Pattern($"^{DistanceType.Pattern} *: *[0-9.]+ *%$");
}
