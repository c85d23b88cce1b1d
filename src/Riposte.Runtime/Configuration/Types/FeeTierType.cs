using System.Text.Json.Nodes;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Data.Files;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>A fee tier: <c>15000000 0.04% 0.016%</c>, or with the date its table counts from before it.</summary>
internal sealed class FeeTierType : ConfigType
{
    private static readonly NumberType Volume = new(0, 1e13);
    private static readonly PercentType Taker = new(0, 0.01);
    private static readonly PercentType Maker = new(-0.01, 0.01);

    public override string Describe =>
        "least 30-day volume, taker fee and maker fee, as in 15000000 0.04% 0.016%, or 2024-01-01 15000000 0.04% 0.016%";

    public override ConfigValue Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is not (3 or 4))
        {
            return ConfigValue.Bad("is not a tier.", $"Expected: {Describe}.");
        }
        var from = new Instant(long.MinValue);
        if (words.Length == 4 && !TableTimes.TryParse(words[0], out from))
        {
            return ConfigValue.Bad("starts with no date.", $"Expected: {Describe}.");
        }
        ConfigValue[] read = [Volume.Parse(words[^3]), Taker.Parse(words[^2]), Maker.Parse(words[^1])];
        if (Array.Find(read, one => !one.IsGood) is { } bad)
        {
            return bad;
        }
        var tier = new FeeTier(from, (double)read[0].Value!, (double)read[1].Value!, (double)read[2].Value!);
        var canonical = string.Join(' ', read.Select(one => one.Canonical));
        return ConfigValue.Good(tier, words.Length == 4 ? $"{words[0]} {canonical}" : canonical);
    }

    public override JsonObject Schema() => SchemaParts.Pattern("^([0-9-]+ +)?[0-9.]+ +[0-9.]+ *% +-?[0-9.]+ *%$");
}
