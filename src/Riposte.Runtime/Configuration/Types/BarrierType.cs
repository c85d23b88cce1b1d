using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>A barrier: <c>1.5%</c>, <c>3 atr(14)</c> or <c>2 vol(100)</c>.</summary>
internal sealed partial class BarrierType : ConfigType
{
    private static readonly PercentType Percent = new(0.0001, 0.5);

    public override string Describe =>
        "percent from 0.01% to 50%, or a multiple of the average true range or volatility such as 3 atr(14) or 2 vol(100)";

    public override ConfigValue Parse(string text)
    {
        if (text.Contains("vol", StringComparison.OrdinalIgnoreCase))
        {
            return VolatilityText.TryRead(text, out var size, out var volatility, out var bad)
                ? Good(new BarrierSetting(size, 0, volatility))
                : bad;
        }
        if (!text.Contains("atr", StringComparison.OrdinalIgnoreCase))
        {
            var percent = Percent.Parse(text);
            return percent.IsGood
                ? ConfigValue.Good(new BarrierSetting((double)percent.Value!, 0), percent.Canonical)
                : ConfigValue.Bad(percent.Message, percent.Hint);
        }
        var match = AtrText().Match(text);
        if (
            !match.Success
            || !NumberText.TryRead(match.Groups["multiple"].Value, out var multiple, out _)
            || !NumberText.TryRead(match.Groups["period"].Value, out var period, out _)
        )
        {
            return ConfigValue.Bad("is not a multiple of the average true range.", "Write it as in 3 atr(14).");
        }
        if (multiple is < 0.05m or > 100 || period is < 2 or > 1000)
        {
            return ConfigValue.Bad(
                "is out of range.",
                "Write a multiple from 0.05 to 100 and a period from 2 to 1000."
            );
        }
        return Good(new BarrierSetting((double)multiple, (int)period));
    }

    public override JsonObject Schema() =>
        SchemaParts.Pattern($"^([0-9.]+ *%|[0-9.]+ *[*x]? *atr\\([0-9]+\\)|{VolatilityText.Pattern})$");

    private static ConfigValue Good(BarrierSetting barrier) => ConfigValue.Good(barrier, barrier.ToString());

    [GeneratedRegex(
        @"^(?<multiple>[0-9.]+)\s*[*x]?\s*atr\(\s*(?<period>[0-9]{1,4})\s*\)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex AtrText();
}
