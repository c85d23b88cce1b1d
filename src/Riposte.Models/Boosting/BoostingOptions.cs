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

    /// <summary>How a tree grows [grow_policy]. Default by the leaf with the greatest gain.</summary>
    public TreeGrowth Growth { get; init; } = TreeGrowth.LeafWise;

    /// <summary>Least sum of hessians in a child, at least 0 [min_child_weight]. Default 1.</summary>
    public double MinChildWeight { get; init; } = 1;

    /// <summary>L2 penalty on leaf values, at least 0 [reg_lambda]. Default 1.</summary>
    public double Lambda { get; init; } = 1;

    /// <summary>L1 penalty on leaf values, at least 0 [reg_alpha]. Default 0.</summary>
    public double Alpha { get; init; }

    /// <summary>Least gain of a split, at least 0 [gamma, min_split_loss]. Default 0.</summary>
    public double MinSplitGain { get; init; }

    /// <summary>Least number of rows in a child, at least 0 [min_data_in_leaf]. Default 0.</summary>
    public int MinChildRows { get; init; }

    /// <summary>
    /// Greatest step of a leaf before the learning rate, at least 0; 0 is no limit, but for Poisson 0.7 as in XGBoost
    /// [max_delta_step]. Default 0.
    /// </summary>
    public double MaxDeltaStep { get; init; }

    /// <summary>
    /// Whether bins and gains are XGBoost 1.7's to the last bit: sketched quantiles in single precision, gains in single
    /// precision; the bin of missing values does not count among <see cref="MaxBins"/>. Default no: exact quantiles, double
    /// precision. Not beside oblivious growth or bundles.
    /// </summary>
    public bool XgboostCompatible { get; init; }

    /// <summary>Whether each leaf tries one random cut per feature [extra_trees]. Default no.</summary>
    public bool ExtraTrees { get; init; }

    /// <summary>What trees may not do; null is no constraint.</summary>
    public TreeConstraints? Constraints { get; init; }

    /// <summary>Which features are categories; null is none.</summary>
    public CategoryOptions? Categories { get; init; }

    /// <summary>Ordered boosting of oblivious trees; null is plain boosting.</summary>
    public OrderedOptions? Ordered { get; init; }

    /// <summary>
    /// Share of rows drawn, without replacement, for each round, above 0 and at most 1 [subsample]. Default 1.
    /// </summary>
    public double Subsample { get; init; } = 1;

    /// <summary>
    /// Share of features drawn for each tree, above 0 and at most 1; at least one is drawn [colsample_bytree]. Default
    /// 1.
    /// </summary>
    public double ColumnSample { get; init; } = 1;

    /// <summary>Share of the tree's features drawn for each level [colsample_bylevel]. Default 1.</summary>
    public double ColumnSampleByLevel { get; init; } = 1;

    /// <summary>Share of the level's features drawn for each leaf [colsample_bynode]. Default 1.</summary>
    public double ColumnSampleByNode { get; init; } = 1;

    /// <summary>
    /// Weights of features when shares of them are drawn, by name, each at least 0; a feature without one has 1
    /// [feature_weights]. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, double> FeatureWeights { get; init; } = new Dictionary<string, double>();

    /// <summary>Gradient-based sampling of rows; null draws none that way. Not beside <see cref="Subsample"/>.</summary>
    public GossOptions? Goss { get; init; }

    /// <summary>Dropping of earlier rounds; null is plain boosting [booster: dart].</summary>
    public DartOptions? Dart { get; init; }

    /// <summary>
    /// Whether sparse features that never leave their most frequent bin in the same row share a histogram
    /// [enable_bundle]. The same splits in less time; sums differ in rounding at most. Default no.
    /// </summary>
    public bool BundleFeatures { get; init; }

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
    /// Prediction before the first tree, in the scale of the outputs: a probability inside (0, 1) for a binary objective,
    /// a mean above 0 for Poisson, else the target's unit [base_score]. Default 0.5, as in XGBoost 1.7; a softmax is
    /// unchanged by it. NaN takes the objective's best constant on the training rows: weighted mean, median, quantile or
    /// Huber's location, class shares of a softmax; a custom objective has none.
    /// </summary>
    public double BaseScore { get; init; } = 0.5;

    /// <summary>The quantile of that objective, inside (0, 1) [alpha, quantile_alpha]. Default 0.5.</summary>
    public double Quantile { get; init; } = 0.5;

    /// <summary>Where Huber's loss becomes linear, above 0, in the target's unit [huber_slope]. Default 1.</summary>
    public double HuberSlope { get; init; } = 1;

    /// <summary>Weight of the rows of class 1 in the gradients of a binary objective, above 0 [scale_pos_weight]; losses
    /// do not use it. Default 1.</summary>
    public double PositiveWeight { get; init; } = 1;

    /// <summary>Weight of each class of a softmax, above 0, one per class; multiplies the weights of training and
    /// validation rows. Empty weighs all alike. Default empty.</summary>
    public IReadOnlyList<double> ClassWeights { get; init; } = [];

    /// <summary>What is measured on validation rows [eval_metric]. Default the objective's own loss.</summary>
    public EvaluationMetric Metric { get; init; } = EvaluationMetric.OfObjective;

    /// <summary>Numbers per row that a model predicts: the classes of a softmax, else 1.</summary>
    public int Outputs => Objective == BoostingObjective.Softmax ? Classes : 1;

    /// <summary>The greatest step of a leaf, the objective's default included; 0 is no limit.</summary>
    internal double StepLimit => MaxDeltaStep == 0 && Objective == BoostingObjective.Poisson ? 0.7 : MaxDeltaStep;

    /// <summary>Nodes of a tree at most.</summary>
    internal int MostNodes => 2 * (MaxLeaves > 0 && Growth != TreeGrowth.Oblivious ? MaxLeaves : 1 << MaxDepth) - 1;

    /// <summary>
    /// Every problem with these options, each naming the option, its value and what is allowed; empty when there is
    /// none.
    /// </summary>
    public IReadOnlyList<string> Validate() => BoostingOptionChecks.Problems(this);
}
