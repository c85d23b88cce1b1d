namespace Riposte.Runtime.Configuration;

/// <summary>Parameters of XGBoost, LightGBM and CatBoost that are no parameters of a model here: refused with what does
/// the same.</summary>
internal static class ForeignKeys
{
    private static readonly string[] Sections = ["model.params.", "layers.regime.params."];

    private static readonly (string[] Names, string Advice)[] All =
    [
        (["seed", "random_state", "random_seed"], "The key 'seed', at the top of the file, seeds every draw."),
        (
            ["n_jobs", "nthread", "num_threads", "thread_count"],
            "Write system.threads or --threads; they never change a result."
        ),
        (
            ["objective", "loss_function", "num_class", "application"],
            "Labels decide it: the probabilities of their classes are fitted by log-loss."
        ),
        (
            ["eval_metric", "metric", "custom_metric"],
            "Early stopping follows the loss that is fitted; the report has other scores."
        ),
        (
            ["scale_pos_weight", "class_weight", "class_weights", "auto_class_weights", "is_unbalance"],
            "The section's key class_balance weighs rare classes up."
        ),
        (["grow_policy"], "The key is growth: depth_wise, leaf_wise or oblivious."),
        (
            ["boosting", "boosting_type"],
            "Write 'booster: dart', 'data_sample_strategy: goss' or 'ordered: true' for what the word asks for."
        ),
        (["tree_method", "device", "task_type"], "Trees grow by histograms on the processor; leave it out."),
        (["bagging_freq", "subsample_freq"], "Rows are drawn anew for each tree; leave it out."),
        (
            ["monotone_constraints", "monotone_constraints_method"],
            "Models of several classes cannot keep them: no class can rise alone. Leave it out."
        ),
        (
            ["verbosity", "verbose", "verbose_eval", "silent", "logging_level"],
            "Progress is always shown; leave it out."
        ),
    ];

    /// <summary>What does the same; null when the path is none of these.</summary>
    public static string? AdviceFor(string path)
    {
        var section = Array.Find(Sections, section => path.StartsWith(section, StringComparison.Ordinal));
        return section is null
            ? null
            : Array.Find(All, one => one.Names.Contains(path[section.Length..], StringComparer.Ordinal)).Advice;
    }
}
