using Riposte.Models.Boosting;

namespace Riposte.Runtime.Configuration.Spaces;

/// <summary>What is searched when nobody says: the parameters that matter most for each kind of trees.</summary>
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
        config.Model.Options.Growth switch
        {
            TreeGrowth.LeafWise => LeafWise,
            TreeGrowth.Oblivious => Oblivious,
            _ => DepthWise,
        };
}
