using Riposte.Models.Boosting;

namespace Riposte.Runtime.Configuration.Spaces;

/// <summary>What is searched when nobody says: the parameters that matter most for each kind of model.</summary>
public static class UsualSpaces
{
    private static readonly string[] DepthWise =
    [
        "model.params.learning_rate 0.01..0.2 log",
        "model.params.max_depth 2..8",
        "model.params.min_child_weight 1..200 log",
        "model.params.subsample 0.5..1",
        "model.params.colsample_bytree 0.3..1",
        "model.params.reg_lambda 0.1..30 log",
    ];

    private static readonly string[] LeafWise =
    [
        "model.params.learning_rate 0.01..0.2 log",
        "model.params.max_leaves 4..63 log",
        "model.params.min_data_in_leaf 10..500 log",
        "model.params.subsample 0.5..1",
        "model.params.colsample_bytree 0.3..1",
        "model.params.reg_lambda 0.01..30 log",
    ];

    private static readonly string[] Oblivious =
    [
        "model.params.learning_rate 0.01..0.2 log",
        "model.params.max_depth 2..8",
        "model.params.reg_lambda 1..30 log",
        "model.params.subsample 0.5..1",
        "model.params.colsample_bylevel 0.3..1",
    ];

    /// <summary>The lines for a configuration.</summary>
    public static IReadOnlyList<string> Of(RunConfig config) =>
        config.Model.RowLearner switch
        {
            null => OfTrees(config.Model.Options.Growth),
            "ftrl" => ["model.ftrl.alpha 0.001..0.5 log", "model.ftrl.l2 0.01..100 log"],
            "passive_aggressive" => ["model.passive_aggressive.c 0.0001..1 log"],
            "hoeffding_tree" =>
            [
                "model.hoeffding_tree.delta 0.0000001..0.1 log",
                "model.hoeffding_tree.grace_period 50..2000 log",
            ],
            _ => ["model.logistic.ridge 0.0001..10 log"],
        };

    private static string[] OfTrees(TreeGrowth growth) =>
        growth switch
        {
            TreeGrowth.LeafWise => LeafWise,
            TreeGrowth.Oblivious => Oblivious,
            _ => DepthWise,
        };
}
