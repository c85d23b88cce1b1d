using System.Text.Json.Nodes;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>A stretch of time: <c>6mo</c>, <c>1y</c>, <c>90d</c>, <c>5000bars</c>.</summary>
internal sealed class PeriodType : ConfigType
{
    public override string Describe => "period such as 6mo, 1y, 90d, 5000bars, from 1h to 20y";

    public override ConfigValue Parse(string text)
    {
        if (!DurationText.TrySplit(text, "6mo or 90d", out var count, out var unit, out var problem))
        {
            return problem;
        }
        if (unit == "bars")
        {
            var bars = new PeriodSetting(0, 0, count);
            return count > 0
                ? ConfigValue.Good(bars, bars.ToString())
                : ConfigValue.Bad("is out of range.", $"Expected: {Describe}.");
        }
        var months = unit switch
        {
            "mo" => (long)count,
            "y" => 12L * count,
            _ => 0,
        };
        var length = ConfigText.UnitLength(unit);
        if (length == 0 && unit is not ("mo" or "y"))
        {
            return DurationText.UnknownUnit(unit, "h, d, w, mo, y, bars");
        }
        var inRange =
            length == 0
                ? months is > 0 and <= 240
                : (Int128)count * length is var time
                    && time >= 3600 * ConfigText.NanosecondsPerSecond
                    && time <= 7300 * (Int128)ConfigText.NanosecondsPerDay;
        if (!inRange)
        {
            return ConfigValue.Bad("is out of range.", $"Expected: {Describe}.");
        }
        var value = new PeriodSetting((int)months, length == 0 ? 0 : count * length);
        return ConfigValue.Good(value, value.ToString());
    }

    public override JsonObject Schema() => SchemaParts.Pattern("^[0-9]+ *([smhdwy]|mo|bars)$");
}
