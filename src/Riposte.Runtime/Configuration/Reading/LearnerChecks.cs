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
        if (values.TryGet<long>($"{section}.params.max_leaves", out var most) && most == 1)
        {
            report(
                $"{section}.params.max_leaves",
                "A tree of one leaf tells no rows apart.",
                "Give max_leaves 2 or more, or 0 for unlimited.",
                []
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
        Categories(options);
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

    private void Categories(BoostingOptions options)
    {
        if (
            options.Categories is not null
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
        if (values.TryGet<string>($"{section}.type", out var type) && type is "lightgbm" or "catboost")
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
