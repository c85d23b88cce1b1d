using System.CommandLine;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Features;

namespace Riposte.Cli.Verbs;

/// <summary><c>features list</c>: every feature there is.</summary>
internal static class FeaturesListCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var search = new Argument<string?>("WORD")
        {
            Description = "Only features whose name, formula, notes or source hold this.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var family = new Option<string?>("--family")
        {
            Description = "Only features of a family.",
            HelpName = string.Join('|', Enum.GetNames<Family>().Select(name => name.ToLowerInvariant())),
        };
        family.AcceptOnlyFromAmong([.. Enum.GetNames<Family>().Select(name => name.ToLowerInvariant())]);
        var set = new Option<string?>("--in-set")
        {
            Description = "Only features of a set, with the set's arguments.",
            HelpName = "SET",
        };
        set.AcceptOnlyFromAmong([.. FeatureCatalog.Sets.Keys]);
        var plugIns = FeatureInput.NewPlugIns();
        var verb = new Verb(
            "list",
            "List features: name, outputs, family, unit, formula.",
            "features list --family momentum",
            "features list imbalance --output json"
        );
        verb.Arguments.Add(search);
        foreach (var option in new Option[] { family, set, plugIns })
        {
            verb.Options.Add(option);
        }
        verb.Does(
            (parsed, _) =>
            {
                var library = FeatureInput.Library(parsed, plugIns, terminal);
                var specs = parsed.GetValue(set) is { } name
                    ? FeatureCatalog.Set(name)
                    : [.. library.All.Select(definition => FeatureSpec.Of(definition))];
                var wanted = specs
                    .Where(spec => IsOf(spec, parsed.GetValue(family)) && Holds(spec, parsed.GetValue(search)))
                    .ToArray();
                Print(terminal, wanted, shared.IsJson(parsed));
                return 0;
            }
        );
        return verb;
    }

    private static bool IsOf(FeatureSpec spec, string? family) =>
        family is null || spec.Definition.Family.ToString().Equals(family, StringComparison.OrdinalIgnoreCase);

    private static bool Holds(FeatureSpec spec, string? word) =>
        word is null
        || spec.Name.Contains(word, StringComparison.OrdinalIgnoreCase)
        || spec.Definition.Summary.Contains(word, StringComparison.OrdinalIgnoreCase)
        || spec.Definition.Notes.Contains(word, StringComparison.OrdinalIgnoreCase)
        || spec.Definition.Source.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static void Print(Terminal terminal, FeatureSpec[] specs, bool isJson)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(JsonText.Of(new JsonArray([.. specs.Select(FeatureText.Json)])));
            return;
        }
        if (specs.Length == 0)
        {
            terminal.Out.WriteLine("No feature is like this.");
            return;
        }
        TextTable.Write(
            terminal.Out,
            [
                ["feature", "outputs", "family", "unit", "formula"],
                .. specs.Select(spec =>
                    new[]
                    {
                        spec.Text,
                        FeatureText
                            .OutputCount(spec.Definition)
                            .ToString(System.Globalization.CultureInfo.InvariantCulture),
                        spec.Definition.Family.ToString().ToLowerInvariant(),
                        spec.Definition.Unit.ToString(),
                        spec.Definition.Summary,
                    }
                ),
            ],
            1
        );
        var outputs = specs.Sum(spec => FeatureText.OutputCount(spec.Definition));
        terminal.Out.WriteLine($"{specs.Length} features, {outputs} outputs. More: riposte features describe NAME");
    }
}
