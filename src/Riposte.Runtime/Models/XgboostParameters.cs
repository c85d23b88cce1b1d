using System.Globalization;
using System.Text.Json;
using Riposte.Models.Boosting;

namespace Riposte.Runtime.Models;

/// <summary>Options of boosted trees in XGBoost's names.</summary>
internal static class XgboostParameters
{
    /// <summary>Options in use that XGBoost 1.7 does not have, by the names of their keys.</summary>
    public static IEnumerable<string> Unknown(BoostingOptions options)
    {
        if (options.Growth == TreeGrowth.Oblivious)
        {
            yield return "growth: oblivious";
        }
        if (options.Ordered is not null)
        {
            yield return "ordered";
        }
        if (options.ExtraTrees)
        {
            yield return "extra_trees";
        }
        if (options.Goss is not null)
        {
            yield return "data_sample_strategy: goss";
        }
        if (options.BundleFeatures)
        {
            yield return "enable_bundle";
        }
        if (options.MinChildRows > 0)
        {
            yield return "min_data_in_leaf";
        }
        if (options.Categories is not null)
        {
            yield return "categorical_features here";
        }
        if (options.Dart is { MaxDrop: not (0 or 50) })
        {
            yield return "max_drop";
        }
        if (options.Objective is BoostingObjective.Quantile or BoostingObjective.Custom or BoostingObjective.Huber)
        {
            yield return $"objective {options.Objective}";
        }
    }

    /// <summary>The parameters.</summary>
    /// <param name="options">Options that <see cref="Unknown"/> finds nothing in.</param>
    /// <param name="features">Names of the features, in order.</param>
    /// <param name="seed">Seed of the library's draws.</param>
    public static Dictionary<string, string> Of(BoostingOptions options, string[] features, ulong seed)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["nthread"] = "1",
            ["verbosity"] = "0",
            ["seed"] = Text(seed % int.MaxValue),
            ["tree_method"] = "hist",
            ["grow_policy"] = options.Growth == TreeGrowth.LeafWise ? "lossguide" : "depthwise",
            ["max_leaves"] = Text(options.MaxLeaves),
            ["max_depth"] = Text(options.MaxDepth),
            ["max_bin"] = Text(options.MaxBins),
            ["eta"] = Text(options.LearningRate),
            ["lambda"] = Text(options.Lambda),
            ["alpha"] = Text(options.Alpha),
            ["gamma"] = Text(options.MinSplitGain),
            ["min_child_weight"] = Text(options.MinChildWeight),
            ["max_delta_step"] = Text(options.MaxDeltaStep),
            ["subsample"] = Text(options.Subsample),
            ["colsample_bytree"] = Text(options.ColumnSample),
            ["colsample_bylevel"] = Text(options.ColumnSampleByLevel),
            ["colsample_bynode"] = Text(options.ColumnSampleByNode),
        };
        AddObjective(parameters, options);
        AddDart(parameters, options.Dart);
        AddConstraints(parameters, options.Constraints, features);
        return parameters;
    }

    private static void AddObjective(Dictionary<string, string> parameters, BoostingOptions options)
    {
        (parameters["objective"], parameters["eval_metric"]) = options.Objective switch
        {
            BoostingObjective.Softmax => ("multi:softprob", "mlogloss"),
            BoostingObjective.Binary => ("binary:logistic", "logloss"),
            BoostingObjective.AbsoluteError => ("reg:absoluteerror", "mae"),
            BoostingObjective.Poisson => ("count:poisson", "poisson-nloglik"),
            BoostingObjective.PairwiseRanking => ("rank:pairwise", "ndcg"),
            _ => ("reg:squarederror", "rmse"),
        };
        if (options.Objective == BoostingObjective.Softmax)
        {
            parameters["num_class"] = Text(options.Classes);
        }
        if (options.Objective == BoostingObjective.Binary)
        {
            parameters["scale_pos_weight"] = Text(options.PositiveWeight);
        }
        if (!double.IsNaN(options.BaseScore))
        {
            parameters["base_score"] = Text(options.BaseScore);
        }
    }

    private static void AddDart(Dictionary<string, string> parameters, DartOptions? dart)
    {
        if (dart is null)
        {
            return;
        }
        parameters["booster"] = "dart";
        parameters["rate_drop"] = Text(dart.DropRate);
        parameters["skip_drop"] = Text(dart.SkipDrop);
        parameters["one_drop"] = dart.OneDrop ? "1" : "0";
        parameters["normalize_type"] = dart.Normalize == DartNormalization.Forest ? "forest" : "tree";
    }

    private static void AddConstraints(
        Dictionary<string, string> parameters,
        TreeConstraints? constraints,
        string[] features
    )
    {
        if (constraints is { Monotone.Count: > 0 })
        {
            var signs = features.Select(name => Text(constraints.Monotone.GetValueOrDefault(name)));
            parameters["monotone_constraints"] = $"({string.Join(',', signs)})";
        }
        if (constraints is { Interactions.Count: > 0 })
        {
            var groups = constraints.Interactions.Select(group =>
                group.Select(name => Array.IndexOf(features, name)).ToArray()
            );
            parameters["interaction_constraints"] = JsonSerializer.Serialize(groups);
        }
    }

    private static string Text<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}
