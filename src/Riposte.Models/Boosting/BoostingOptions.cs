using System.Globalization;

namespace Riposte.Models.Boosting;

/// <summary>
/// Options of gradient boosted trees. Plain data; the meaning of every number is XGBoost's (Chen and Guestrin, 2016),
/// whose name is given in brackets.
/// </summary>
public sealed record BoostingOptions
{
    /// <summary>What is minimised [objective]. Default softmax.</summary>
    public BoostingObjective Objective { get; init; } = BoostingObjective.Softmax;

    /// <summary>
    /// Number of classes of a softmax, 2 to 1,000 [num_class]. Default 3 (short, neutral, long). Other objectives
    /// ignore it.
    /// </summary>
    public int Classes { get; init; } = 3;

    /// <summary>Rounds at most, 1 to 100,000 [n_estimators]. Default 200.</summary>
    public int Rounds { get; init; } = 200;

    /// <summary>
    /// Share of each tree's step that is taken, above 0 and at most 1 [learning_rate, eta]. Default 0.1.
    /// </summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>
    /// Leaves of a tree at most, 2 to 4,096, or 0 for no limit, which needs a depth limit [max_leaves]. Default 31.
    /// </summary>
    public int MaxLeaves { get; init; } = 31;

    /// <summary>Depth of a tree at most, 1 to 16, or 0 for no limit [max_depth]. Default 0.</summary>
    public int MaxDepth { get; init; }

    /// <summary>Which leaf is split next [grow_policy]. Default the one with the greatest gain.</summary>
    public TreeGrowth Growth { get; init; } = TreeGrowth.LeafWise;

    /// <summary>Least sum of hessians in a child, at least 0 [min_child_weight]. Default 1.</summary>
    public double MinChildWeight { get; init; } = 1;

    /// <summary>L2 penalty on leaf values, at least 0 [reg_lambda]. Default 1.</summary>
    public double Lambda { get; init; } = 1;

    /// <summary>L1 penalty on leaf values, at least 0 [reg_alpha]. Default 0.</summary>
    public double Alpha { get; init; }

    /// <summary>Least gain of a split, at least 0 [gamma, min_split_loss]. Default 0.</summary>
    public double MinSplitGain { get; init; }

    /// <summary>
    /// Share of rows drawn, without replacement, for each round, above 0 and at most 1 [subsample]. Default 1.
    /// </summary>
    public double Subsample { get; init; } = 1;

    /// <summary>
    /// Share of features drawn for each tree, above 0 and at most 1; at least one is drawn [colsample_bytree]. Default
    /// 1.
    /// </summary>
    public double ColumnSample { get; init; } = 1;

    /// <summary>
    /// Bins per feature at most, 2 to 256, the bin of missing values included [max_bin]. Default 256.
    /// </summary>
    public int MaxBins { get; init; } = 256;

    /// <summary>
    /// Rounds without a lower validation loss after which fitting stops and the best round's trees are kept, 0 to
    /// 100,000; 0 trains and keeps all rounds
    /// [early_stopping_rounds]. Default 0. Needs validation rows; without them it has no effect.
    /// </summary>
    public int EarlyStoppingRounds { get; init; }

    /// <summary>
    /// Prediction before the first tree, in the scale of the outputs: a probability inside (0, 1) for the two log
    /// losses, the target's unit for squared
    /// error [base_score]. Default 0.5, as in XGBoost 1.7; a softmax is unchanged by it. NaN takes the weighted mean of
    /// the training targets.
    /// </summary>
    public double BaseScore { get; init; } = 0.5;

    /// <summary>Numbers per row that a model predicts: the classes of a softmax, else 1.</summary>
    public int Outputs => Objective == BoostingObjective.Softmax ? Classes : 1;

    /// <summary>
    /// Every problem with these options, each naming the option, its value and what is allowed; empty when there is
    /// none.
    /// </summary>
    public IReadOnlyList<string> Validate()
    {
        var problems = new List<string>();
        RequireDefined(Objective, nameof(Objective));
        RequireDefined(Growth, nameof(Growth));
        if (Objective == BoostingObjective.Softmax)
        {
            Require(Classes is >= 2 and <= 1000, nameof(Classes), Classes, "2 to 1000");
        }
        Require(Rounds is >= 1 and <= 100_000, nameof(Rounds), Rounds, "1 to 100000");
        Require(LearningRate is > 0 and <= 1, nameof(LearningRate), LearningRate, "above 0, at most 1");
        Require(MaxLeaves is 0 or (>= 2 and <= 4096), nameof(MaxLeaves), MaxLeaves, "2 to 4096, or 0 for no limit");
        Require(MaxDepth is >= 0 and <= 16, nameof(MaxDepth), MaxDepth, "1 to 16, or 0 for no limit");
        if (MaxLeaves == 0 && MaxDepth == 0)
        {
            problems.Add($"{nameof(MaxLeaves)} and {nameof(MaxDepth)} are both 0; one of them must limit the tree.");
        }
        RequireNotNegative(MinChildWeight, nameof(MinChildWeight));
        RequireNotNegative(Lambda, nameof(Lambda));
        RequireNotNegative(Alpha, nameof(Alpha));
        RequireNotNegative(MinSplitGain, nameof(MinSplitGain));
        Require(Subsample is > 0 and <= 1, nameof(Subsample), Subsample, "above 0, at most 1");
        Require(ColumnSample is > 0 and <= 1, nameof(ColumnSample), ColumnSample, "above 0, at most 1");
        Require(MaxBins is >= 2 and <= 256, nameof(MaxBins), MaxBins, "2 to 256");
        Require(
            EarlyStoppingRounds is >= 0 and <= 100_000,
            nameof(EarlyStoppingRounds),
            EarlyStoppingRounds,
            "0 to 100000"
        );
        if (Objective == BoostingObjective.Binary)
        {
            Require(
                double.IsNaN(BaseScore) || BaseScore is > 0 and < 1,
                nameof(BaseScore),
                BaseScore,
                "inside (0, 1), or NaN"
            );
        }
        Require(!double.IsInfinity(BaseScore), nameof(BaseScore), BaseScore, "finite, or NaN");
        return problems;

        void RequireDefined<T>(T value, string name)
            where T : struct, Enum
        {
            if (!Enum.IsDefined(value))
            {
                problems.Add($"{name} is {value:D}; allowed: {string.Join(", ", Enum.GetNames<T>())}.");
            }
        }

        void RequireNotNegative(double value, string name) =>
            Require(value >= 0 && double.IsFinite(value), name, value, "at least 0");

        void Require(bool holds, string name, double value, string allowed)
        {
            if (!holds)
            {
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; allowed: {allowed}."));
            }
        }
    }
}
