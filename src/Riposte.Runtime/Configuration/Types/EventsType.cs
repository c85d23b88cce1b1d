using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Core.Time;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>Which bars are labelled: <c>every:5</c>, <c>cusum:0.02</c>, <c>volatility:95%</c>,
/// <c>schedule:08:00,16:00</c>.</summary>
internal sealed class EventsType : ConfigType
{
    private const int DefaultWindow = 500;

    private static readonly PercentType Quantile = new(0.01, 0.9999);

    public override string Describe =>
        "every:N, cusum:0.02, cusum:2 vol(100), volatility:95%, volatility:range:3x:200, or schedule:day, funding, 4h or 08:00,16:00";

    public override ConfigValue Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var rest = colon < 0 ? "" : text[(colon + 1)..].Trim();
        return (colon < 0 ? text : text[..colon]) switch
        {
            "every" => Every(rest),
            "cusum" => Cusum(rest),
            "volatility" => Spikes(rest),
            "schedule" => Clock(rest),
            _ => ConfigValue.Bad("names no way to choose events.", $"Write {Describe}."),
        };
    }

    public override JsonObject Schema() => SchemaParts.Pattern("^(every|cusum|volatility|schedule):.+$");

    private static ConfigValue Good(EventSetting setting) => ConfigValue.Good(setting, setting.ToString());

    private static bool IsWhole(string text, int low, int high, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value)
        && value >= low
        && value <= high
        && text[0] != '0';

    private static ConfigValue Every(string text) =>
        IsWhole(text, 1, 100_000, out var step)
            ? Good(new EventSetting.Every(step))
            : ConfigValue.Bad("has no such step.", "Write every:1 to every:100000.");

    private static ConfigValue Cusum(string text)
    {
        if (text.Contains("vol", StringComparison.OrdinalIgnoreCase))
        {
            return VolatilityText.TryRead(text, out var multiple, out var volatility, out var bad)
                ? Good(new EventSetting.Cusum(multiple, volatility))
                : bad;
        }
        return NumberText.TryRead(text, out var threshold, out _)
            ? threshold is >= 0.0001m and <= 1
                ? Good(new EventSetting.Cusum((double)threshold, null))
                : ConfigValue.Bad("is out of range.", "Write a log return from 0.0001 to 1, as in cusum:0.02.")
            : ConfigValue.Bad("names no threshold.", "Write a log return as in cusum:0.02, or cusum:2 vol(100).");
    }

    private static ConfigValue Spikes(string text)
    {
        var parts = text.Split(':');
        var isRange = parts[0] == "range";
        var level = parts.ElementAtOrDefault(isRange ? 1 : 0) ?? "";
        var window = DefaultWindow;
        var last = parts.Length - (isRange ? 2 : 1);
        if (last > 1 || (last == 1 && !IsWhole(parts[^1], 2, 100_000, out window)))
        {
            return ConfigValue.Bad("has no such window.", "Write from 2 to 100000 bars, as in volatility:95%:500.");
        }
        if (level.EndsWith('x') && NumberText.TryRead(level[..^1], out var multiple, out _))
        {
            return multiple is >= 0.1m and <= 1000
                ? Good(new EventSetting.Spikes(isRange, (double)multiple, false, window))
                : ConfigValue.Bad("is out of range.", "Write a multiple of the median from 0.1x to 1000x.");
        }
        var quantile = Quantile.Parse(level);
        return quantile.IsGood
            ? Good(new EventSetting.Spikes(isRange, (double)quantile.Value!, true, window))
            : ConfigValue.Bad("has no such level.", "Write a quantile such as 95%, or a multiple such as 2x.");
    }

    private static ConfigValue Clock(string text)
    {
        if (text == "day")
        {
            return Good(new EventSetting.Clock(text, []));
        }
        if (text == "funding")
        {
            return Good(new EventSetting.Clock(text, Hours(8)));
        }
        if (text.EndsWith('h'))
        {
            return IsWhole(text[..^1], 1, 24, out var hours) && 24 % hours == 0
                ? Good(new EventSetting.Clock(text, Hours(hours)))
                : ConfigValue.Bad("has no such step.", "Write hours that divide 24, as in schedule:4h.");
        }
        var times = text.Split(',', '+').Select(part => part.Trim()).ToArray();
        if (times.Any(time => !TimeOnly.TryParseExact(time, "HH:mm", CultureInfo.InvariantCulture, 0, out _)))
        {
            return ConfigValue.Bad("is no schedule.", "Write day, funding, 4h, or times (UTC) such as 08:00,16:00.");
        }
        var clock = times.Select(time => TimeOnly.ParseExact(time, "HH:mm", CultureInfo.InvariantCulture).Ticks * 100);
        return Good(new EventSetting.Clock("", [.. clock.Distinct().Order()]));
    }

    private static System.Collections.Immutable.ImmutableArray<long> Hours(int step) =>
        [.. Enumerable.Range(0, 24 / step).Select(k => k * step * Interval.Hour.Nanoseconds)];
}
