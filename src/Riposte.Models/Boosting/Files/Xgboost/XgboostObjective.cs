using System.Globalization;
using Riposte.Core.Numerics;

namespace Riposte.Models.Boosting.Files.Xgboost;

/// <summary>XGBoost's names of objectives, and what its base score means for them.</summary>
internal static class XgboostObjective
{
    private static readonly Dictionary<string, BoostingObjective> Known = new(StringComparer.Ordinal)
    {
        ["binary:logistic"] = BoostingObjective.Binary,
        ["reg:logistic"] = BoostingObjective.Binary,
        ["binary:logitraw"] = BoostingObjective.Custom,
        ["multi:softprob"] = BoostingObjective.Softmax,
        ["multi:softmax"] = BoostingObjective.Softmax,
        ["reg:squarederror"] = BoostingObjective.SquaredError,
        ["reg:linear"] = BoostingObjective.SquaredError,
        ["reg:absoluteerror"] = BoostingObjective.AbsoluteError,
        ["reg:pseudohubererror"] = BoostingObjective.Huber,
        ["reg:quantileerror"] = BoostingObjective.Quantile,
        ["count:poisson"] = BoostingObjective.Poisson,
        ["rank:pairwise"] = BoostingObjective.PairwiseRanking,
        ["rank:ndcg"] = BoostingObjective.PairwiseRanking,
        ["rank:map"] = BoostingObjective.PairwiseRanking,
    };

    /// <summary>Ours, by XGBoost's name.</summary>
    /// <exception cref="Riposte.Core.Errors.UserException">Ours has no such outputs.</exception>
    public static BoostingObjective Of(string name) =>
        Known.TryGetValue(name, out var objective)
            ? objective
            : throw ModelFile.Bad($"its objective '{name}' is not known; known: {string.Join(", ", Known.Keys)}.");

    /// <summary>
    /// XGBoost's name. What 1.7 does not know is squared error to it, as models of custom objectives are: the outputs
    /// are the margins.
    /// </summary>
    public static string NameOf(BoostingObjective objective) =>
        objective switch
        {
            BoostingObjective.Binary => "binary:logistic",
            BoostingObjective.Softmax => "multi:softprob",
            BoostingObjective.AbsoluteError => "reg:absoluteerror",
            BoostingObjective.Huber => "reg:pseudohubererror",
            BoostingObjective.Poisson => "count:poisson",
            BoostingObjective.PairwiseRanking => "rank:pairwise",
            _ => "reg:squarederror",
        };

    /// <summary>The object and numbers that XGBoost saves with the objective; null where it saves none.</summary>
    public static (string Object, (string Name, string Value)[] Numbers)? Parameters(BoostingOptions options) =>
        options.Objective switch
        {
            BoostingObjective.Softmax => ("softmax_multiclass_param", [("num_class", Text(options.Classes))]),
            BoostingObjective.AbsoluteError => null,
            BoostingObjective.Huber => ("pseudo_huber_param", [("huber_slope", Text(options.HuberSlope))]),
            BoostingObjective.Poisson => (
                "poisson_regression_param",
                [("max_delta_step", Text(options.MaxDeltaStep > 0 ? options.MaxDeltaStep : 0.7))]
            ),
            BoostingObjective.PairwiseRanking => (
                "lambda_rank_param",
                [("fix_list_weight", "0"), ("num_pairsample", "1")]
            ),
            _ => ("reg_loss_param", [("scale_pos_weight", Text(options.PositiveWeight))]),
        };

    /// <summary>Whether two objectives make the same outputs of the same margins.</summary>
    public static bool HasSameOutputs(BoostingObjective a, BoostingObjective b) => LinkOf(a) == LinkOf(b);

    /// <summary>
    /// The base margin that XGBoost computes from its base score, in single precision as it does: close to 1 that loses
    /// digits, and so do its predictions.
    /// </summary>
    /// <param name="name">XGBoost's name of the objective.</param>
    /// <param name="score">In the scale of the outputs.</param>
    public static float ToMargin(string name, float score) =>
        name switch
        {
            "binary:logistic" or "reg:logistic" => -Log(1f / score - 1f),
            "count:poisson" => Log(score),
            _ => score,
        };

    /// <summary>A base score of which XGBoost makes exactly this margin; null when there is none.</summary>
    public static float? ToScore(string name, float margin)
    {
        var near = name switch
        {
            "binary:logistic" => (float)PortableMath.Sigmoid(margin),
            "count:poisson" => (float)PortableMath.Exp(margin),
            _ => margin,
        };
        foreach (var score in (float[])[near, float.BitDecrement(near), float.BitIncrement(near)])
        {
            // At 0 and 1 the logit is infinite, and so is the logarithm at 0.
            if (ToMargin(name, score) == margin)
            {
                return score;
            }
        }
        return null;
    }

    /// <summary>The base score of margin 0.</summary>
    public static float NeutralScore(string name) =>
        name switch
        {
            "binary:logistic" => 0.5f,
            "count:poisson" => 1,
            _ => 0,
        };

    private static BoostingObjective LinkOf(BoostingObjective objective) =>
        objective is BoostingObjective.Binary or BoostingObjective.Softmax or BoostingObjective.Poisson
            ? objective
            : BoostingObjective.Custom;

    private static float Log(float x) => x > 0 ? (float)PortableMath.Log(x) : float.NaN;

    private static string Text(double value) => ((float)value).ToString("R", CultureInfo.InvariantCulture);
}
