using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Features;

namespace Riposte.Cli.Verbs;

/// <summary>What there is to say about a feature.</summary>
internal static class FeatureText
{
    /// <summary>Warm-up and memory of calendar features depend on the length of a bar; this one is shown.</summary>
    private static readonly Interval Shown = Interval.Parse("15m");

    public static int OutputCount(FeatureDefinition definition) => Math.Max(1, definition.Outputs.Length);

    public static JsonNode Json(FeatureSpec spec)
    {
        var definition = spec.Definition;
        var info = Describe(spec);
        return new JsonObject
        {
            ["feature"] = spec.Text,
            ["name"] = definition.Name,
            ["version"] = definition.Version,
            ["family"] = definition.Family.ToString().ToLowerInvariant(),
            ["formula"] = definition.Summary,
            ["notes"] = definition.Notes,
            ["parameters"] = new JsonArray([
                .. definition.Parameters.Select(parameter =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["name"] = parameter.Name,
                            ["default"] = parameter.Default,
                            ["low"] = parameter.Low,
                            ["high"] = JsonText.Number(parameter.High),
                            ["whole"] = parameter.IsWhole,
                        }
                ),
            ]),
            ["inputs"] = Texts(info.Inputs.Select(input => input.Name())),
            ["outputs"] = Texts(info.Outputs),
            ["unit"] = info.Unit.ToString(),
            ["scale_free"] = definition.IsScaleFree,
            ["low"] = JsonText.Number(info.Range.Low),
            ["high"] = JsonText.Number(info.Range.High),
            ["warm_up"] = info.WarmUp,
            ["memory"] = info.Memory,
            ["memory_kind"] = info.Kind.ToString(),
            ["uses"] = Texts(definition.Uses(new FeatureArguments(spec.Arguments, Shown))),
            ["sets"] = Texts(FeatureCatalog.SetsWith(spec.Name)),
            ["source"] = info.Source,
        };
    }

    public static void Write(TextWriter output, FeatureSpec spec)
    {
        var definition = spec.Definition;
        var info = Describe(spec);
        output.WriteLine(
            $"{spec.Text}   ({definition.Family.ToString().ToLowerInvariant()}, version {definition.Version})"
        );
        void Line(string name, string text)
        {
            if (text.Length > 0)
            {
                output.WriteLine($"  {name, -12}{text}");
            }
        }
        Line("formula", definition.Summary);
        Line("notes", definition.Notes);
        foreach (var parameter in definition.Parameters)
        {
            Line(
                "parameter",
                string.Create(CultureInfo.InvariantCulture, $"{parameter.Rule}; default {parameter.Default}")
            );
        }
        Line("inputs", info.Inputs.IsEmpty ? "time" : string.Join(", ", info.Inputs.Select(input => input.Name())));
        Line("uses", string.Join(", ", definition.Uses(new FeatureArguments(spec.Arguments, Shown))));
        Line("outputs", string.Join(", ", info.Outputs));
        Line("unit", $"{info.Unit}{(definition.IsScaleFree ? "" : ": changes with the instrument's price or volume")}");
        Line("range", $"{Bound(info.Range.Low)} … {Bound(info.Range.High)}");
        Line("warm-up", Bars(info.WarmUp));
        Line("memory", $"{Bars(info.Memory)} ({info.Kind.ToString().ToLowerInvariant()})");
        Line("source", info.Source);
        Line("in sets", string.Join(", ", FeatureCatalog.SetsWith(spec.Name)));
    }

    private static FeatureInfo Describe(FeatureSpec spec) =>
        spec.Timeframe is null
            ? spec.Definition.Describe(spec.Text, new FeatureArguments(spec.Arguments, Shown))
            : FeaturePanel.Create([spec], Shown, Inputs.All.ToHashSet()).Features[0];

    private static string Bars(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} bar{(count == 1 ? "" : "s")} of {Shown}");

    private static string Bound(double bound) =>
        double.IsInfinity(bound)
            ? bound < 0
                ? "−∞"
                : "∞"
            : bound.ToString(CultureInfo.InvariantCulture);

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
