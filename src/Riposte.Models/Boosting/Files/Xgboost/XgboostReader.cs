using System.Globalization;
using System.Text.Json;

namespace Riposte.Models.Boosting.Files.Xgboost;

/// <summary>
/// Reads XGBoost's JSON, the schema of 1.7 (XGBoost documentation, "Introduction to Model IO") and what later versions
/// keep of it. Trusts nothing in it.
/// </summary>
internal static class XgboostReader
{
    /// <summary>Name of the attribute that holds our options as JSON.</summary>
    public const string OptionsAttribute = "riposte_options";

    /// <summary>Reads a file.</summary>
    /// <param name="source">The file.</param>
    /// <param name="fitted">Options that it was fitted with; null where they are unknown.</param>
    /// <param name="given">Names of the features of a file without names; null numbers them.</param>
    /// <exception cref="Riposte.Core.Errors.UserException">It cannot be used.</exception>
    public static BoostedTrees Read(Stream source, BoostingOptions? fitted = null, string[]? given = null)
    {
        var bytes = ModelFile.ReadAll(source);
        try
        {
            LooseJson.Repair(bytes);
            using var json = JsonDocument.Parse(bytes);
            return ReadLearner(json.RootElement, fitted, given);
        }
        catch (Exception e)
            when (e is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            throw ModelFile.Bad(
                $"it cannot be read as XGBoost's JSON (save_model to a name that ends in .json): {e.Message}"
            );
        }
    }

    private static BoostedTrees ReadLearner(JsonElement root, BoostingOptions? fitted, string[]? given)
    {
        ModelFile.Expect(
            root.ValueKind == JsonValueKind.Object && root.TryGetProperty("learner", out _),
            "it has no 'learner'; dump_model writes trees only, save_model writes the model."
        );
        var learner = root.GetProperty("learner");
        var parameters = learner.GetProperty("learner_model_param");
        ModelFile.Expect(
            !parameters.TryGetProperty("num_target", out var targets) || LooseJson.Int(targets) <= 1,
            "it predicts several targets at once."
        );
        var name = learner.GetProperty("objective").GetProperty("name").GetString() ?? "";
        var objective = XgboostObjective.Of(name);
        var outputs = objective == BoostingObjective.Softmax ? LooseJson.Int(parameters.GetProperty("num_class")) : 1;
        ModelFile.Expect(outputs is >= 1 and <= 1000, $"it has {outputs} classes; 2 to 1000 are allowed.");
        var features = ReadNames(learner, LooseJson.Int(parameters.GetProperty("num_feature")), given);
        var scores = ReadScores(parameters.GetProperty("base_score"), outputs);
        var trees = ReadTrees(learner.GetProperty("gradient_booster"), features.Length, outputs);
        var known = new BoostingOptions
        {
            Objective = objective,
            Classes = Math.Max(2, outputs),
            Rounds = Math.Clamp(trees[0].Count, 1, 100_000),
        };
        var options = SavedOptions(learner, known) ?? fitted ?? WithScore(known, scores);
        var margins = Array.ConvertAll(scores, s => XgboostObjective.ToMargin(name, s));
        return ForeignModel.Of(
            options with
            {
                Categories = Types(learner, features, options),
            },
            features,
            margins,
            trees
        );
    }

    // Only where they fit what XGBoost itself says of the model.
    private static BoostingOptions? SavedOptions(JsonElement learner, BoostingOptions known)
    {
        if (
            !learner.TryGetProperty("attributes", out var attributes)
            || !attributes.TryGetProperty(OptionsAttribute, out var text)
        )
        {
            return null;
        }
        using var json = JsonDocument.Parse(text.GetString() ?? "");
        var saved = OptionsJson.Read(json.RootElement);
        var fits = XgboostObjective.HasSameOutputs(saved.Objective, known.Objective) && saved.Outputs == known.Outputs;
        return fits ? saved : null;
    }

    private static BoostingOptions WithScore(BoostingOptions options, float[] scores)
    {
        var scored = options with { BaseScore = scores[0] };
        return scores.Distinct().Count() > 1 || scored.Validate().Count > 0 ? options : scored;
    }

    // 3.1 and later write a list.
    private static float[] ReadScores(JsonElement json, int outputs)
    {
        var text = json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();
        var parts = text.Trim('[', ']').Split(',');
        ModelFile.Expect(
            parts.Length == 1 || parts.Length == outputs,
            $"it has {parts.Length} base scores for {outputs} outputs."
        );
        var scores = Array.ConvertAll(
            parts,
            part => float.Parse(part, NumberStyles.Float, CultureInfo.InvariantCulture)
        );
        return parts.Length == outputs ? scores : [.. Enumerable.Repeat(scores[0], outputs)];
    }

    private static string[] ReadNames(JsonElement learner, int count, string[]? given)
    {
        ModelFile.Expect(
            count is > 0 and <= ModelFile.MaxFeatures,
            $"it has {count} features; 1 to {ModelFile.MaxFeatures} are allowed."
        );
        if (!learner.TryGetProperty("feature_names", out var json) || json.GetArrayLength() == 0)
        {
            if (given is not null)
            {
                ModelFile.Expect(
                    given.Length == count && given.Distinct(StringComparer.Ordinal).Count() == count,
                    $"it has {count} features, and {given.Length} names were given; each needs one of its own."
                );
                return given;
            }
            return [.. Enumerable.Range(0, count).Select(f => string.Create(CultureInfo.InvariantCulture, $"f{f}"))];
        }
        ModelFile.Expect(given is null, "it names its features itself; only a file without names can be given some.");
        ModelFile.Expect(json.GetArrayLength() == count, $"it has {json.GetArrayLength()} names of {count} features.");
        return [.. json.EnumerateArray().Select(name => name.GetString() ?? "")];
    }

    private static CategoryOptions? Types(JsonElement learner, string[] features, BoostingOptions options)
    {
        if (!learner.TryGetProperty("feature_types", out var json) || json.GetArrayLength() == 0)
        {
            return options.Categories;
        }
        ModelFile.Expect(
            json.GetArrayLength() == features.Length,
            $"it has {json.GetArrayLength()} types of {features.Length} features."
        );
        var names = json.EnumerateArray().Zip(features).Where(f => f.First.GetString() == "c").Select(f => f.Second);
        string[] categories = [.. names];
        return categories.Length == 0 ? null
            : options.Categories is { } saved ? saved with { Features = categories }
            : new CategoryOptions { Features = categories };
    }

    private static List<Tree>[] ReadTrees(JsonElement booster, int features, int outputs)
    {
        var kind = booster.GetProperty("name").GetString();
        ModelFile.Expect(
            kind is "gbtree" or "dart",
            $"its booster is '{kind}'; only trees (gbtree, dart) can be read."
        );
        var model = (kind == "dart" ? booster.GetProperty("gbtree") : booster).GetProperty("model");
        var items = model.GetProperty("trees");
        var info = model.GetProperty("tree_info");
        var count = items.GetArrayLength();
        ModelFile.Expect(
            count <= ModelFile.MaxTrees && info.GetArrayLength() == count,
            $"it has {count} trees, and says of {info.GetArrayLength()} whose they are."
        );
        var weights = kind == "dart" ? LooseJson.Floats(booster, "weight_drop") : null;
        ModelFile.Expect(
            weights is null || weights.Length == count,
            $"it has {weights?.Length} weights of {count} trees."
        );
        var trees = Enumerable.Range(0, outputs).Select(_ => new List<Tree>()).ToArray();
        foreach (
            var (t, json, owner) in items
                .EnumerateArray()
                .Zip(info.EnumerateArray())
                .Select((p, t) => (t, p.First, p.Second))
        )
        {
            var output = owner.GetInt32();
            ModelFile.Expect(output >= 0 && output < outputs, $"tree {t} belongs to output {output} of {outputs}.");
            trees[output].Add(XgboostTree.Read(json, t, features, weights?[t] ?? 1));
        }
        return trees;
    }
}
