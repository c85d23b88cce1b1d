using System.Text.Json;

namespace Riposte.Models.Boosting.Files;

/// <summary>Options in a model file. What a file does not name has its default, so that older files stay readable.</summary>
internal static class OptionsJson
{
    private const int MostNames = 100_000;

    /// <summary>Writes them as an object.</summary>
    public static void Write(Utf8JsonWriter json, BoostingOptions options)
    {
        json.WriteStartObject("options");
        WriteCore(json, options);
        json.WriteNumber("min_child_rows", options.MinChildRows);
        json.WriteNumber("max_delta_step", options.MaxDeltaStep);
        json.WriteBoolean("xgboost_compatible", options.XgboostCompatible);
        json.WriteBoolean("extra_trees", options.ExtraTrees);
        json.WriteNumber("column_sample_by_level", options.ColumnSampleByLevel);
        json.WriteNumber("column_sample_by_node", options.ColumnSampleByNode);
        json.WriteBoolean("bundle_features", options.BundleFeatures);
        json.WriteNumber("quantile", options.Quantile);
        json.WriteNumber("huber_slope", options.HuberSlope);
        json.WriteNumber("positive_weight", options.PositiveWeight);
        json.WriteString("metric", options.Metric.ToString());
        json.WriteStartArray("class_weights");
        foreach (var weight in options.ClassWeights)
        {
            json.WriteNumberValue(weight);
        }
        json.WriteEndArray();
        WriteMap(json, "feature_weights", options.FeatureWeights, (name, weight) => json.WriteNumber(name, weight));
        WriteGroups(json, options);
        json.WriteEndObject();
    }

    private static void WriteCore(Utf8JsonWriter json, BoostingOptions options)
    {
        json.WriteString("objective", options.Objective.ToString());
        json.WriteNumber("classes", options.Classes);
        json.WriteNumber("rounds", options.Rounds);
        json.WriteNumber("learning_rate", options.LearningRate);
        json.WriteNumber("max_leaves", options.MaxLeaves);
        json.WriteNumber("max_depth", options.MaxDepth);
        json.WriteString("growth", options.Growth.ToString());
        json.WriteNumber("min_child_weight", options.MinChildWeight);
        json.WriteNumber("lambda", options.Lambda);
        json.WriteNumber("alpha", options.Alpha);
        json.WriteNumber("min_split_gain", options.MinSplitGain);
        json.WriteNumber("subsample", options.Subsample);
        json.WriteNumber("column_sample", options.ColumnSample);
        json.WriteNumber("max_bins", options.MaxBins);
        json.WriteNumber("early_stopping_rounds", options.EarlyStoppingRounds);
        if (double.IsNaN(options.BaseScore))
        {
            json.WriteNull("base_score");
        }
        else
        {
            json.WriteNumber("base_score", options.BaseScore);
        }
    }

    private static void WriteGroups(Utf8JsonWriter json, BoostingOptions options)
    {
        if (options.Goss is { } goss)
        {
            json.WriteStartObject("goss");
            json.WriteNumber("top_rate", goss.TopRate);
            json.WriteNumber("other_rate", goss.OtherRate);
            json.WriteEndObject();
        }
        if (options.Dart is { } dart)
        {
            json.WriteStartObject("dart");
            json.WriteNumber("drop_rate", dart.DropRate);
            json.WriteNumber("skip_drop", dart.SkipDrop);
            json.WriteNumber("max_drop", dart.MaxDrop);
            json.WriteBoolean("one_drop", dart.OneDrop);
            json.WriteString("normalize", dart.Normalize.ToString());
            json.WriteEndObject();
        }
        if (options.Constraints is { } constraints)
        {
            json.WriteStartObject("constraints");
            WriteMap(json, "monotone", constraints.Monotone, (name, sign) => json.WriteNumber(name, sign));
            json.WriteStartArray("interactions");
            foreach (var group in constraints.Interactions)
            {
                WriteNames(json, group);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        if (options.Categories is { } categories)
        {
            json.WriteStartObject("categories");
            json.WritePropertyName("features");
            WriteNames(json, categories.Features);
            json.WriteNumber("most_one_hot", categories.MostOneHot);
            json.WriteNumber("most_in_set", categories.MostInSet);
            json.WriteNumber("smoothing", categories.Smoothing);
            json.WriteNumber("lambda", categories.Lambda);
            json.WriteEndObject();
        }
        if (options.Ordered is { } ordered)
        {
            json.WriteStartObject("ordered");
            json.WriteBoolean("boosting", ordered.Boosting);
            json.WriteNumber("permutations", ordered.Permutations);
            json.WriteNumber("prior", ordered.Prior);
            json.WriteEndObject();
        }
    }

    private static void WriteMap<T>(
        Utf8JsonWriter json,
        string name,
        IReadOnlyDictionary<string, T> map,
        Action<string, T> write
    )
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in map.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            write(key, value);
        }
        json.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter json, IReadOnlyList<string> names)
    {
        json.WriteStartArray();
        foreach (var name in names)
        {
            json.WriteStringValue(name);
        }
        json.WriteEndArray();
    }

    /// <summary>Reads them; ranges are not checked.</summary>
    /// <exception cref="Exception">What <see cref="JsonElement"/> throws where a property is missing or of another
    /// type.</exception>
    public static BoostingOptions Read(JsonElement json)
    {
        var score = json.GetProperty("base_score");
        var defaults = new BoostingOptions();
        return new BoostingOptions
        {
            Objective = Name<BoostingObjective>(json.GetProperty("objective")),
            Classes = json.GetProperty("classes").GetInt32(),
            Rounds = json.GetProperty("rounds").GetInt32(),
            LearningRate = json.GetProperty("learning_rate").GetDouble(),
            MaxLeaves = json.GetProperty("max_leaves").GetInt32(),
            MaxDepth = json.GetProperty("max_depth").GetInt32(),
            Growth = Name<TreeGrowth>(json.GetProperty("growth")),
            MinChildWeight = json.GetProperty("min_child_weight").GetDouble(),
            Lambda = json.GetProperty("lambda").GetDouble(),
            Alpha = json.GetProperty("alpha").GetDouble(),
            MinSplitGain = json.GetProperty("min_split_gain").GetDouble(),
            Subsample = json.GetProperty("subsample").GetDouble(),
            ColumnSample = json.GetProperty("column_sample").GetDouble(),
            MaxBins = json.GetProperty("max_bins").GetInt32(),
            EarlyStoppingRounds = json.GetProperty("early_stopping_rounds").GetInt32(),
            BaseScore = score.ValueKind == JsonValueKind.Null ? double.NaN : score.GetDouble(),
            MinChildRows = Or(json, "min_child_rows", e => e.GetInt32(), defaults.MinChildRows),
            MaxDeltaStep = Or(json, "max_delta_step", e => e.GetDouble(), defaults.MaxDeltaStep),
            XgboostCompatible = Or(json, "xgboost_compatible", e => e.GetBoolean(), false),
            ExtraTrees = Or(json, "extra_trees", e => e.GetBoolean(), false),
            ColumnSampleByLevel = Or(json, "column_sample_by_level", e => e.GetDouble(), 1),
            ColumnSampleByNode = Or(json, "column_sample_by_node", e => e.GetDouble(), 1),
            BundleFeatures = Or(json, "bundle_features", e => e.GetBoolean(), false),
            Quantile = Or(json, "quantile", e => e.GetDouble(), defaults.Quantile),
            HuberSlope = Or(json, "huber_slope", e => e.GetDouble(), defaults.HuberSlope),
            PositiveWeight = Or(json, "positive_weight", e => e.GetDouble(), defaults.PositiveWeight),
            Metric = Or(json, "metric", Name<EvaluationMetric>, defaults.Metric),
            ClassWeights = Or(json, "class_weights", e => Items(e).Select(w => w.GetDouble()).ToArray(), []),
            FeatureWeights = Or(json, "feature_weights", e => Map(e, w => w.GetDouble()), defaults.FeatureWeights),
            Goss = Or<GossOptions?>(json, "goss", e => new(Number(e, "top_rate"), Number(e, "other_rate")), null),
            Dart = Or(json, "dart", ReadDart, null),
            Constraints = Or(json, "constraints", ReadConstraints, null),
            Categories = Or(json, "categories", ReadCategories, null),
            Ordered = Or(json, "ordered", ReadOrdered, null),
        };
    }

    private static DartOptions? ReadDart(JsonElement json) =>
        new(
            Number(json, "drop_rate"),
            Number(json, "skip_drop"),
            json.GetProperty("max_drop").GetInt32(),
            json.GetProperty("one_drop").GetBoolean(),
            Name<DartNormalization>(json.GetProperty("normalize"))
        );

    private static TreeConstraints? ReadConstraints(JsonElement json) =>
        new()
        {
            Monotone = Map(json.GetProperty("monotone"), sign => sign.GetInt32()),
            Interactions = [.. Items(json.GetProperty("interactions")).Select(Names)],
        };

    private static CategoryOptions? ReadCategories(JsonElement json) =>
        new()
        {
            Features = Names(json.GetProperty("features")),
            MostOneHot = json.GetProperty("most_one_hot").GetInt32(),
            MostInSet = json.GetProperty("most_in_set").GetInt32(),
            Smoothing = Number(json, "smoothing"),
            Lambda = Number(json, "lambda"),
        };

    private static OrderedOptions? ReadOrdered(JsonElement json) =>
        new(
            json.GetProperty("boosting").GetBoolean(),
            json.GetProperty("permutations").GetInt32(),
            Number(json, "prior")
        );

    private static double Number(JsonElement json, string name) => json.GetProperty(name).GetDouble();

    private static T Or<T>(JsonElement json, string name, Func<JsonElement, T> read, T otherwise) =>
        json.TryGetProperty(name, out var element) ? read(element) : otherwise;

    private static Dictionary<string, T> Map<T>(JsonElement json, Func<JsonElement, T> read)
    {
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            map[property.Name] = read(property.Value);
        }
        return map;
    }

    private static string[] Names(JsonElement json) =>
        [.. Items(json).Select(e => e.GetString() ?? throw new FormatException("a name is null."))];

    private static JsonElement[] Items(JsonElement json) =>
        json.GetArrayLength() <= MostNames
            ? [.. json.EnumerateArray()]
            : throw new FormatException($"a list has {json.GetArrayLength()} entries.");

    private static TEnum Name<TEnum>(JsonElement json)
        where TEnum : struct, Enum
    {
        var text = json.GetString();
        return Enum.TryParse<TEnum>(text, out var value) && Enum.IsDefined(value)
            ? value
            : throw new FormatException(
                $"'{text}' is no {typeof(TEnum).Name}; known: {string.Join(", ", Enum.GetNames<TEnum>())}."
            );
    }
}
