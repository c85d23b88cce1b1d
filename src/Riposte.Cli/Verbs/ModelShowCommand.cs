using System.CommandLine;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Models.Boosting;
using Riposte.Runtime.Exports;

namespace Riposte.Cli.Verbs;

/// <summary><c>model show</c>: what a model is made of.</summary>
internal static class ModelShowCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var model = ModelOptions.Model();
        var top = new Option<int>("--top")
        {
            Description = "Features to show, those of the greatest gain first.",
            HelpName = "N",
            DefaultValueFactory = _ => 20,
        };
        StudyOptions.Between(top, 1, int.MaxValue);
        var verb = new Verb(
            "show",
            "Show what a model is: trees or members, options, and the features it uses most.",
            "model show runs/3fa9c2/model.json",
            "model show model.json --top 5 --output json"
        );
        verb.Arguments.Add(model);
        verb.Options.Add(top);
        verb.SetAction(parsed =>
        {
            var any = ModelFiles.ReadAny(InputOptions.Absolute(parsed.GetValue(model)!, terminal));
            if (any is not BoostedTrees trees)
            {
                OtherModelText.Print(terminal, any, parsed.GetValue(top), shared.IsJson(parsed));
                return 0;
            }
            var facts = Facts(trees);
            var features = Top(trees.Summarize().Features, parsed.GetValue(top));
            if (shared.IsJson(parsed))
            {
                terminal.Out.WriteLine(JsonText.Of(Json(facts, features)));
                return 0;
            }
            TextTable.Write(
                terminal.Out,
                [
                    ["model", ""],
                    .. facts.Select(fact => new[] { fact.Name, $"{fact.Value}" }),
                ]
            );
            terminal.Out.WriteLine();
            TextTable.Write(
                terminal.Out,
                [
                    ["feature", "gain", "share", "splits", "cover"],
                    .. Rows(features),
                ],
                1,
                2,
                3,
                4
            );
            return 0;
        });
        return verb;
    }

    private static (string Name, JsonNode Value)[] Facts(BoostedTrees model)
    {
        var (options, summary) = (model.Options, model.Summarize());
        return
        [
            ("hash", model.Info.Hash.ToString()),
            ("objective", options.Objective.ToString()),
            ("outputs", model.Info.Outputs),
            ("features", model.Info.FeatureNames.Length),
            ("rounds", model.Info.Rounds),
            ("trees", summary.Trees),
            ("leaves", summary.Leaves),
            ("most_leaves", summary.MostLeaves),
            ("depth", summary.Depth),
            ("category_splits", summary.CategorySplits),
            ("growth", options.Growth.ToString()),
            ("learning_rate", options.LearningRate),
            ("max_leaves", options.MaxLeaves),
            ("max_depth", options.MaxDepth),
            ("min_child_weight", options.MinChildWeight),
            ("lambda", options.Lambda),
            ("alpha", options.Alpha),
            ("subsample", options.Subsample),
            ("column_sample", options.ColumnSample),
        ];
    }

    private static (FeatureUse Use, double Share)[] Top(IReadOnlyList<FeatureUse> features, int count)
    {
        var total = features.Sum(feature => feature.Gain);
        return
        [
            .. features
                .Where(feature => feature.Splits > 0)
                .OrderByDescending(feature => feature.Gain)
                .ThenByDescending(feature => feature.Splits)
                .Take(count)
                .Select(feature => (feature, total == 0 ? double.NaN : feature.Gain / total)),
        ];
    }

    private static IEnumerable<string[]> Rows((FeatureUse Use, double Share)[] features) =>
        features.Select(feature =>
            new[]
            {
                feature.Use.Name,
                StudyOptions.Text(feature.Use.Gain),
                StudyOptions.Text(feature.Share),
                StudyOptions.Text(feature.Use.Splits),
                StudyOptions.Text(feature.Use.Cover),
            }
        );

    private static JsonObject Json((string Name, JsonNode Value)[] facts, (FeatureUse Use, double Share)[] features)
    {
        var json = new JsonObject();
        foreach (var (name, value) in facts)
        {
            json[name] = value;
        }
        json["top_features"] = new JsonArray([
            .. features.Select(feature => new JsonObject
            {
                ["name"] = feature.Use.Name,
                ["gain"] = JsonText.Number(feature.Use.Gain),
                ["share"] = JsonText.Number(feature.Share),
                ["splits"] = feature.Use.Splits,
                ["cover"] = JsonText.Number(feature.Use.Cover),
            }),
        ]);
        return json;
    }
}
