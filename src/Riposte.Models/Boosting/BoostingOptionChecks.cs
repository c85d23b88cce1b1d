using System.Globalization;

namespace Riposte.Models.Boosting;

/// <summary>The ranges of <see cref="BoostingOptions"/> and what does not go together.</summary>
internal sealed class BoostingOptionChecks
{
    /// <summary>Rounds of a model at most.</summary>
    public const int MostRounds = 100_000;

    private readonly BoostingOptions options;
    private readonly List<string> problems = [];

    private BoostingOptionChecks(BoostingOptions options) => this.options = options;

    /// <summary>Every problem, each naming the option, its value and what is allowed.</summary>
    public static IReadOnlyList<string> Problems(BoostingOptions options)
    {
        var checks = new BoostingOptionChecks(options);
        checks.Objective();
        checks.Trees();
        checks.Penalties();
        checks.Samples();
        checks.Extras();
        checks.Together();
        checks.Symmetric();
        return checks.problems;
    }

    private void Objective()
    {
        Defined(options.Objective, nameof(options.Objective));
        Defined(options.Metric, nameof(options.Metric));
        if (options.Objective == BoostingObjective.Softmax)
        {
            In(options.Classes is >= 2 and <= 1000, nameof(options.Classes), options.Classes, "2 to 1000");
        }
        BaseScore();
        Clash(
            options.Objective == BoostingObjective.Custom && double.IsNaN(options.BaseScore),
            "BaseScore is NaN; a custom objective has no best constant that is known, so give it a number."
        );
        In(options.Quantile is > 0 and < 1, nameof(options.Quantile), options.Quantile, "inside (0, 1)");
        Positive(options.HuberSlope, nameof(options.HuberSlope));
        Positive(options.PositiveWeight, nameof(options.PositiveWeight));
        foreach (var weight in options.ClassWeights)
        {
            Positive(weight, nameof(options.ClassWeights));
        }
    }

    private void BaseScore()
    {
        // XGBoost's base score is one of single precision, in which it may round to 0 or 1.
        var single = (float)options.BaseScore;
        var score = options.XgboostCompatible ? single : options.BaseScore;
        if (options.Objective == BoostingObjective.Binary)
        {
            In(
                double.IsNaN(score) || score is > 0 and < 1,
                nameof(options.BaseScore),
                options.BaseScore,
                "inside (0, 1), or NaN"
            );
        }
        if (options.Objective == BoostingObjective.Poisson)
        {
            In(!(score <= 0), nameof(options.BaseScore), options.BaseScore, "above 0, or NaN");
        }
        In(
            !float.IsInfinity(single),
            nameof(options.BaseScore),
            options.BaseScore,
            "finite in single precision, or NaN"
        );
    }

    private void Trees()
    {
        Defined(options.Growth, nameof(options.Growth));
        In(options.Rounds is >= 1 and <= MostRounds, nameof(options.Rounds), options.Rounds, "1 to 100000");
        In(
            options.LearningRate is > 0 and <= 1,
            nameof(options.LearningRate),
            options.LearningRate,
            "above 0, at most 1"
        );
        In(
            options.MaxLeaves is 0 or (>= 2 and <= 4096),
            nameof(options.MaxLeaves),
            options.MaxLeaves,
            "2 to 4096, or 0 for no limit"
        );
        In(
            options.MaxDepth is >= 0 and <= 16,
            nameof(options.MaxDepth),
            options.MaxDepth,
            "1 to 16, or 0 for no limit"
        );
        if (options.MaxLeaves == 0 && options.MaxDepth == 0)
        {
            problems.Add(
                $"{nameof(options.MaxLeaves)} and {nameof(options.MaxDepth)} are both 0; one of them must limit the tree."
            );
        }
        In(options.MaxBins is >= 2 and <= 256, nameof(options.MaxBins), options.MaxBins, "2 to 256");
        In(
            options.EarlyStoppingRounds is >= 0 and <= 100_000,
            nameof(options.EarlyStoppingRounds),
            options.EarlyStoppingRounds,
            "0 to 100000"
        );
    }

    private void Penalties()
    {
        NotNegative(options.MinChildWeight, nameof(options.MinChildWeight));
        NotNegative(options.MinChildRows, nameof(options.MinChildRows));
        NotNegative(options.Lambda, nameof(options.Lambda));
        NotNegative(options.Alpha, nameof(options.Alpha));
        NotNegative(options.MinSplitGain, nameof(options.MinSplitGain));
        NotNegative(options.MaxDeltaStep, nameof(options.MaxDeltaStep));
    }

    private void Samples()
    {
        Share(options.Subsample, nameof(options.Subsample));
        Share(options.ColumnSample, nameof(options.ColumnSample));
        Share(options.ColumnSampleByLevel, nameof(options.ColumnSampleByLevel));
        Share(options.ColumnSampleByNode, nameof(options.ColumnSampleByNode));
        foreach (var (name, weight) in options.FeatureWeights.OrderBy(w => w.Key, StringComparer.Ordinal))
        {
            NotNegative(weight, $"{nameof(options.FeatureWeights)}[{name}]");
        }
        if (options.Goss is { } goss)
        {
            Share(goss.TopRate, "Goss.TopRate");
            Share(goss.OtherRate, "Goss.OtherRate");
            In(
                !(goss.TopRate + goss.OtherRate > 1),
                "Goss.TopRate + OtherRate",
                goss.TopRate + goss.OtherRate,
                "at most 1"
            );
        }
        if (options.Dart is { } dart)
        {
            In(dart.DropRate is >= 0 and <= 1, "Dart.DropRate", dart.DropRate, "0 to 1");
            In(dart.SkipDrop is >= 0 and <= 1, "Dart.SkipDrop", dart.SkipDrop, "0 to 1");
            In(dart.MaxDrop is >= 0 and <= 100_000, "Dart.MaxDrop", dart.MaxDrop, "0 to 100000");
            Defined(dart.Normalize, "Dart.Normalize");
        }
    }

    private void Extras()
    {
        foreach (var (name, sign) in options.Constraints?.Monotone ?? new Dictionary<string, int>())
        {
            In(sign is >= -1 and <= 1, $"Constraints.Monotone[{name}]", sign, "-1, 0 or 1");
        }
        if (options.Categories is { } categories)
        {
            In(categories.MostOneHot is >= 1 and <= 256, "Categories.MostOneHot", categories.MostOneHot, "1 to 256");
            In(categories.MostInSet is >= 1 and <= 256, "Categories.MostInSet", categories.MostInSet, "1 to 256");
            NotNegative(categories.Smoothing, "Categories.Smoothing");
            NotNegative(categories.Lambda, "Categories.Lambda");
        }
        if (options.Ordered is { } ordered)
        {
            In(ordered.Permutations is >= 1 and <= 16, "Ordered.Permutations", ordered.Permutations, "1 to 16");
            Positive(ordered.Prior, "Ordered.Prior");
        }
    }

    private void Together()
    {
        var isSoftmax = options.Objective == BoostingObjective.Softmax;
        Clash(
            options.ClassWeights.Count > 0 && (!isSoftmax || options.ClassWeights.Count != options.Classes),
            $"ClassWeights has {options.ClassWeights.Count} entries; a softmax takes one per class, other objectives none."
        );
        Clash(
            options.Goss is not null && options.Subsample < 1,
            "Goss and Subsample both draw rows; drop one of them."
        );
        Clash(
            options.Ordered is not null && options.Growth != TreeGrowth.Oblivious,
            "Ordered boosting is for oblivious growth."
        );
        Clash(
            options.Growth == TreeGrowth.Oblivious && options.MaxDepth == 0,
            "Oblivious growth needs a MaxDepth of 1 to 16."
        );
        Clash(
            isSoftmax && options.Constraints is { Monotone.Count: > 0 },
            "Monotone constraints have no meaning for a softmax: raising one class lowers others."
        );
        Clash(
            options.Objective is BoostingObjective.AbsoluteError or BoostingObjective.Quantile
                && options.Constraints is { Monotone.Count: > 0 },
            $"Monotone constraints do not hold for the objective {options.Objective}: its leaves are renewed without them."
        );
        Clash(
            options.Objective is BoostingObjective.AbsoluteError or BoostingObjective.Quantile
                && options.Goss is not null,
            $"Goss keeps rows by the size of their gradients, and those of the objective {options.Objective} are all alike."
        );
        Clash(
            options.XgboostCompatible && options.BundleFeatures && options.Growth != TreeGrowth.Oblivious,
            "XgboostCompatible knows no BundleFeatures."
        );
        Clash(!MetricFits(), $"Metric {options.Metric} is not measured for the objective {options.Objective}.");
    }

    // One decision divides all leaves of a level: what belongs to one leaf alone has no place in it.
    private void Symmetric()
    {
        if (options.Growth == TreeGrowth.Oblivious)
        {
            foreach (
                var (name, isSet) in (ReadOnlySpan<(string, bool)>)
                    [
                        (nameof(options.MinChildRows), options.MinChildRows > 0),
                        (nameof(options.XgboostCompatible), options.XgboostCompatible),
                        (nameof(options.ExtraTrees), options.ExtraTrees),
                        ("Constraints.Monotone", options.Constraints is { Monotone.Count: > 0 }),
                        (nameof(options.BundleFeatures), options.BundleFeatures),
                    ]
            )
            {
                Clash(isSet, $"{name} is not for oblivious growth.");
            }
        }
        var hasOrders = options.Ordered is { Boosting: true } || options.Categories is { Features.Count: > 0 };
        if (hasOrders && options.Growth == TreeGrowth.Oblivious)
        {
            Clash(
                options.Goss is not null,
                "Goss is not for random orders of rows, whose gradients differ from the model's."
            );
            Clash(options.Dart is not null, "Dart is not for random orders of rows, whose models share their trees.");
            Clash(
                options.Objective
                    is BoostingObjective.AbsoluteError
                        or BoostingObjective.Quantile
                        or BoostingObjective.PairwiseRanking
                        or BoostingObjective.Custom,
                $"Random orders need rows looked at one by one and Newton steps; the objective {options.Objective} has not both."
            );
        }
    }

    private bool MetricFits() =>
        options.Metric switch
        {
            EvaluationMetric.LogLoss or EvaluationMetric.Error => options.Objective
                is BoostingObjective.Softmax
                    or BoostingObjective.Binary,
            EvaluationMetric.Auc => options.Objective == BoostingObjective.Binary,
            EvaluationMetric.Ndcg => options.Objective == BoostingObjective.PairwiseRanking,
            EvaluationMetric.RootMeanSquaredError or EvaluationMetric.MeanAbsoluteError => options.Objective
                is not (BoostingObjective.Softmax or BoostingObjective.PairwiseRanking),
            _ => true,
        };

    private void Defined<T>(T value, string name)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            problems.Add($"{name} is {value:D}; allowed: {string.Join(", ", Enum.GetNames<T>())}.");
        }
    }

    private void Share(double value, string name) => In(value is > 0 and <= 1, name, value, "above 0, at most 1");

    private void Positive(double value, string name) => In(value > 0 && double.IsFinite(value), name, value, "above 0");

    private void NotNegative(double value, string name) =>
        In(value >= 0 && double.IsFinite(value), name, value, "at least 0");

    private void In(bool holds, string name, double value, string allowed)
    {
        if (!holds)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; allowed: {allowed}."));
        }
    }

    private void Clash(bool clashes, string problem)
    {
        if (clashes)
        {
            problems.Add(problem);
        }
    }
}
