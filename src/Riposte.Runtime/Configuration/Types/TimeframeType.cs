using System.Text.Json.Nodes;
using Riposte.Core.Time;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>The length of a bar; it must divide a day, so that bars start at 00:00 UTC.</summary>
internal sealed class TimeframeType : ConfigType
{
    public override string Describe => "timeframe such as 1m, 15m, 1h, 4h, 1d that divides a day";

    public override ConfigValue Parse(string text)
    {
        if (!DurationText.TrySplit(text, "15m", out _, out var unit, out var problem))
        {
            return problem;
        }
        if (!Interval.TryParse(text, out var interval))
        {
            return ConfigText.UnitLength(unit) == 0
                ? DurationText.UnknownUnit(unit, "s, m, h, d")
                : ConfigValue.Bad("is not a timeframe.", "Write it as in 15m, without spaces and above 0.");
        }
        return Interval.Day.Nanoseconds % interval.Nanoseconds != 0
            ? ConfigValue.Bad(
                "does not divide a day.",
                "Write one of 1m, 3m, 5m, 15m, 30m, 1h, 2h, 4h, 6h, 8h, 12h, 1d."
            )
            : ConfigValue.Good(interval, interval.ToString());
    }

    public override JsonObject Schema() => SchemaParts.Pattern("^[0-9]+[smhd]$");
}
