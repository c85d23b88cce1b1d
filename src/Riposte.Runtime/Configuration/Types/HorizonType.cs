using System.Text.Json.Nodes;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>A label horizon: <c>24h</c> or <c>96 bars</c>.</summary>
internal sealed class HorizonType : ConfigType
{
    public override string Describe => "duration such as 24h, or a number of bars such as 96 bars";

    public override ConfigValue Parse(string text)
    {
        if (!DurationText.TrySplit(text, "24h or 96 bars", out var count, out var unit, out var problem))
        {
            return problem;
        }
        if (unit is "bars" or "bar")
        {
            return count is < 1 or > 100_000
                ? ConfigValue.Bad("is out of range.", "Write from 1 to 100000 bars.")
                : Good(new HorizonSetting(count, 0));
        }
        var length = ConfigText.UnitLength(unit);
        if (length == 0)
        {
            return DurationText.UnknownUnit(unit, "s, m, h, d, w, bars");
        }
        var time = (Int128)count * length;
        return time < ConfigText.NanosecondsPerSecond || time > 365 * (Int128)ConfigText.NanosecondsPerDay
            ? ConfigValue.Bad("is out of range.", "Write from 1s to 365d.")
            : Good(new HorizonSetting(0, (long)time));
    }

    public override JsonObject Schema() => SchemaParts.Pattern("^[0-9]+ *([smhdw]|bars?)$");

    private static ConfigValue Good(HorizonSetting horizon) => ConfigValue.Good(horizon, horizon.ToString());
}
