using System.Text.Json.Nodes;
using Riposte.Trading.Positions.Options;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>A distance in price: <c>1.5%</c>, <c>2R</c> (multiples of the first risk) or <c>3 atr</c> (of the average true
/// range).</summary>
internal sealed class DistanceType : ConfigType
{
    internal const string Pattern = "[0-9.]+ *(%|R|atr)";

    private static readonly PercentType Percent = new(0.0001, 0.5);

    public override string Describe =>
        "distance such as 1.5% of price, 2R (the first risk) or 3 atr (average true range)";

    public override ConfigValue Parse(string text)
    {
        if (text.EndsWith('%'))
        {
            var percent = Percent.Parse(text);
            return percent.IsGood ? Good(DistanceKind.Share, (double)percent.Value!, percent.Canonical) : percent;
        }
        var (kind, number) =
            text.EndsWith("atr", StringComparison.OrdinalIgnoreCase) ? (DistanceKind.Atr, text[..^3])
            : text.EndsWith('R') || text.EndsWith('r') ? (DistanceKind.Risk, text[..^1])
            : (DistanceKind.Share, "");
        if (!NumberText.TryRead(number.TrimEnd(' ', '*', 'x'), out var multiple, out _))
        {
            return ConfigValue.Bad("is no distance.", "Write 1.5%, 2R or 3 atr.");
        }
        if (multiple is < 0.01m or > 100)
        {
            return ConfigValue.Bad("is out of range.", "Write a multiple from 0.01 to 100.");
        }
        var value = (double)multiple;
        return Good(kind, value, ConfigText.Number(value) + (kind == DistanceKind.Atr ? " atr" : "R"));
    }

    public override JsonObject Schema() => SchemaParts.Pattern($"^{Pattern}$");

    private static ConfigValue Good(DistanceKind kind, double value, string canonical) =>
        ConfigValue.Good(new Distance(kind, value), canonical);
}
