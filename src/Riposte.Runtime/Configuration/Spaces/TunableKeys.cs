namespace Riposte.Runtime.Configuration.Spaces;

/// <summary>Which keys a study may vary. What decides the measure of success is not among them.</summary>
internal static class TunableKeys
{
    private static readonly (string Path, string Reason)[] Refused =
    [
        ("version", "It names the format of the file."),
        ("seed", "The best of several seeds is the luckiest, not the best."),
        ("system", "It never changes a result."),
        ("data_config", "The best of several data sets says nothing about the others."),
        ("features_config.plugins", "Name every plug-in, and vary the features that are asked of it."),
        ("features_config.max_age", "It says how stale data may be, which no score can tell."),
        ("labels.kind", "This release has one."),
        ("labels.side", "A run trades, and trading needs both sides."),
        ("labels.path", "It says which prices count, which is no matter of taste."),
        ("labels.entry", "It says at which price an entry counts, which is no matter of taste."),
        ("labels.detail", "It says how exactly labels are made; write true where finer bars are read."),
        ("validation", "Windows that are chosen by their score flatter every score."),
        ("model.engine", "It says who computes, not what."),
        ("layers.regime.engine", "It says who computes, not what."),
        ("capital", "It scales results and makes none better."),
        ("costs", "The market sets them: the cheapest would win, and nobody offers it."),
        ("trading.sizing.fraction", "More of the same bet is no better bet."),
        ("trading.sizing.target", "More of the same bet is no better bet."),
        ("trading.position.average_down", "It hides losses until they are large, which a search takes for skill."),
        ("risk_config", "A limit is what you can bear to lose, which no back-test knows."),
        ("exchange", "It never changes a result."),
        ("simulator", "A made-up market that suits the strategy proves nothing."),
        ("tune", "A search cannot vary itself."),
    ];

    /// <summary>Why a key may not vary; null when it may.</summary>
    public static string? ReasonAgainst(ConfigKey key) => Array.Find(Refused, one => key.IsUnder(one.Path)).Reason;
}
