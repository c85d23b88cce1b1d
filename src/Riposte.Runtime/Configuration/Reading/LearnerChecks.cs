using Riposte.Models.Boosting;
using Riposte.Runtime.Models;

namespace Riposte.Runtime.Configuration.Reading;

/// <summary>Rules between the keys of one learner.</summary>
internal sealed class LearnerChecks
{
    private readonly SettingTable values;
    private readonly string section;
    private readonly Action<string, string, string, string[]> report;

    private LearnerChecks(SettingTable values, string section, Action<string, string, string, string[]> report) =>
        (this.values, this.section, this.report) = (values, section, report);

    /// <summary>Reports what does not go together.</summary>
    /// <param name="values">The values.</param>
    /// <param name="section">Section of the learner.</param>
    /// <param name="report">Takes the key, what is wrong, what to do, and other keys it concerns.</param>
    public static void Run(SettingTable values, string section, Action<string, string, string, string[]> report) =>
        new LearnerChecks(values, section, report).All();

    // Scaler and selection work on what the signal model sees; layers below see the features as they are.
    private bool IsSignal => section == "model";

    private void All()
    {
        if (
            values.TryGet<long>($"{section}.params.max_depth", out var depth)
            && values.TryGet<long>($"{section}.params.max_leaves", out var leaves)
            && depth == 0
            && leaves == 0
        )
        {
            report(
                $"{section}.params.max_depth",
                "Neither depth nor leaves are limited.",
                "Give max_depth or max_leaves above 0.",
                [$"{section}.params.max_leaves"]
            );
        }
        if (
            values.TryGet<string>($"{section}.params.growth", out var growth)
            && values.TryGet<string>($"{section}.type", out var type)
            && (type, growth)
                is
                    ("xgboost", "leaf_wise" or "oblivious")
                    or
                    ("lightgbm", "depth_wise" or "oblivious")
                    or
                    ("catboost", "depth_wise" or "leaf_wise")
        )
        {
            report(
                $"{section}.params.growth",
                $"{growth} contradicts {section}.type {type}.",
                "Write 'type: boosting' and keep growth, or drop growth.",
                []
            );
        }
        if (values.TryGet<long>($"{section}.params.max_leaves", out var most) && most == 1)
        {
            report(
                $"{section}.params.max_leaves",
                "A tree of one leaf decides nothing.",
                "Give max_leaves 2 to 4096, or 0 for no limit.",
                []
            );
        }
        GoTogether();
    }

    private void GoTogether()
    {
        if (Options() is not { } options)
        {
            return;
        }
        Sampling(options);
        Oblivious(options);
        LeafOptions(options);
        RandomOrders(options);
        Categories(options);
        Selection(options);
        if (values.TryGet<string>($"{section}.engine", out var engine) && engine == "native")
        {
            NativeEngine(options);
        }
    }

    private void Sampling(BoostingOptions options)
    {
        if (options.Goss is { } goss && (options.Subsample < 1 || goss.TopRate + goss.OtherRate > 1))
        {
            report(
                $"{section}.params.data_sample_strategy",
                options.Subsample < 1
                    ? "Both goss and subsample draw rows."
                    : "top_rate and other_rate add up to more than 1.",
                "With goss, set subsample to 1 and let the two rates add up to at most 1.",
                [$"{section}.params.top_rate", $"{section}.params.other_rate"]
            );
        }
    }

    private void Oblivious(BoostingOptions options)
    {
        if (options.Growth == TreeGrowth.Oblivious && options.MaxDepth == 0)
        {
            report(
                $"{section}.params.max_depth",
                "Oblivious trees are limited by their depth, which is unlimited here.",
                "Give max_depth 1 to 16.",
                [$"{section}.params.growth"]
            );
        }
        if (options.Ordered is not null && options.Growth != TreeGrowth.Oblivious)
        {
            report(
                $"{section}.params.ordered",
                "Ordered boosting is for oblivious trees.",
                "Write 'growth: oblivious' or 'type: catboost', or drop ordered.",
                [$"{section}.params.growth"]
            );
        }
    }

    // One decision divides all leaves of a level of an oblivious tree: what belongs to a leaf has no place there.
    private void LeafOptions(BoostingOptions options)
    {
        if (options.XgboostCompatible && options.BundleFeatures)
        {
            report(
                $"{section}.params.enable_bundle",
                "XGBoost, which xgboost_exact follows to the last bit, bundles no features.",
                "Drop one of the two.",
                [$"{section}.params.xgboost_exact"]
            );
        }
        if (options.Growth != TreeGrowth.Oblivious)
        {
            return;
        }
        (string Name, bool IsSet)[] unfit =
        [
            ("min_data_in_leaf", options.MinChildRows > 0),
            ("xgboost_exact", options.XgboostCompatible),
            ("extra_trees", options.ExtraTrees),
            ("enable_bundle", options.BundleFeatures),
        ];
        foreach (var (name, _) in unfit.Where(option => option.IsSet))
        {
            report(
                $"{section}.params.{name}",
                $"Oblivious trees have no {name}.",
                "Drop it, or grow trees depth_wise or leaf_wise.",
                [$"{section}.params.growth"]
            );
        }
    }

    private void RandomOrders(BoostingOptions options)
    {
        if (options.Growth != TreeGrowth.Oblivious || (options.Ordered is null && options.Categories is null))
        {
            return;
        }
        (string Name, string Value, bool IsSet)[] unfit =
        [
            ("data_sample_strategy", "goss", options.Goss is not null),
            ("booster", "dart", options.Dart is not null),
        ];
        foreach (var (name, value, _) in unfit.Where(option => option.IsSet))
        {
            report(
                $"{section}.params.{name}",
                $"Oblivious trees that are ordered or have categories learn in random orders of the rows, without {value}.",
                $"Drop {name}, or write 'ordered: false' without categorical_features.",
                [$"{section}.params.ordered", $"{section}.params.growth"]
            );
        }
    }

    private void Categories(BoostingOptions options)
    {
        if (
            options.Categories is not null
            && IsSignal
            && values.TryGet<string>("features_config.scaler", out var scaler)
            && scaler != "none"
        )
        {
            report(
                $"{section}.params.categorical_features",
                $"The scaler {scaler} would turn categories into other numbers.",
                "Trees need no scaler: write 'features_config: { scaler: none }'.",
                []
            );
        }
    }

    // A fold that left one of them out could not be fitted.
    private void Selection(BoostingOptions options)
    {
        (string Name, bool IsSet)[] naming =
        [
            ("categorical_features", options.Categories is not null),
            ("interaction_constraints", options.Constraints is not null),
        ];
        if (!IsSignal || !values.TryGet<string>("features_config.selection.kind", out var kind) || kind == "none")
        {
            return;
        }
        foreach (var (name, _) in naming.Where(option => option.IsSet))
        {
            report(
                $"{section}.params.{name}",
                $"It names features, and the selection {kind} may leave them out.",
                $"Drop {name}, or write 'features_config: {{ selection: {{ kind: none }} }}'.",
                ["features_config.selection.kind"]
            );
        }
    }

    // Null when one of the keys could not be read.
    private BoostingOptions? Options()
    {
        try
        {
            return ModelOptions.Of(values, section);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private void NativeEngine(BoostingOptions options)
    {
        if (values.TryGet<string>($"{section}.type", out var type) && type is not ("boosting" or "xgboost"))
        {
            report($"{section}.engine", $"The native engine is libxgboost, not {type}.", "Write 'type: xgboost'.", []);
        }
        foreach (var option in XgboostParameters.Unknown(options))
        {
            report(
                $"{section}.engine",
                $"libxgboost 1.7 has no {option}.",
                "Drop that key, or write 'engine: own'.",
                []
            );
        }
    }
}
