using System.Text.Json.Nodes;
using Riposte.Core.Time;
using Riposte.Learning.Splits;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>A gap between training and test: <c>auto</c>, <c>none</c>, a time (<c>24h</c>), bars (<c>96bars</c>) or a share
/// of the labels' time (<c>1%</c>).</summary>
internal sealed class EmbargoType : ConfigType
{
    private readonly DurationType duration = new();

    public override string Describe => "auto, none, duration such as 24h, bars such as 96bars, or share such as 1%";

    public override ConfigValue Parse(string text)
    {
        if (text == "auto")
        {
            return ConfigValue.Good(text, text);
        }
        if (text == "none" || text.EndsWith("bars", StringComparison.Ordinal) || text.EndsWith('%'))
        {
            return Embargo.TryParse(text.Replace(" ", "", StringComparison.Ordinal), out var gap)
                ? ConfigValue.Good(gap, gap.ToString())
                : ConfigValue.Bad("is no embargo.", $"Expected: {Describe}.");
        }
        var time = duration.Parse(text);
        return time.IsGood ? ConfigValue.Good(Embargo.Of(new Interval((long)time.Value!)), time.Canonical) : time;
    }

    public override JsonObject Schema() =>
        SchemaParts.Pattern("^(auto|none|[0-9]+ *([smhdw]|bars)|[0-9]+(\\.[0-9]+)? *%)$");
}
