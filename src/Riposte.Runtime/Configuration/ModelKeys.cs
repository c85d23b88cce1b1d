using Riposte.Runtime.Configuration.Types;

namespace Riposte.Runtime.Configuration;

/// <summary>The keys of the model.</summary>
internal static class ModelKeys
{
    public static readonly ConfigKey[] All =
    [
        .. LearnerKeys.Under("model"),
        new(
            "model.calibration",
            new ChoiceType("isotonic", "platt", "beta", "temperature", "venn_abers", "dirichlet", "auto", "none"),
            "isotonic",
            "How scores become probabilities; `auto` chooses by the number of rows."
        ),
        new("model.class_balance", new FlagType(), "true", "Whether rare classes weigh more while fitting."),
        .. EnsembleKeys.All,
    ];
}
