namespace Riposte.Models.Boosting;

/// <summary>
/// Dropouts meet multiple additive regression trees (Rashmi and Gilad-Bachrach, 2015): each round forgets some rounds
/// while it learns, then shares its step with them.
/// </summary>
/// <param name="DropRate">Chance of each earlier round to be dropped, 0 to 1 [rate_drop, drop_rate]. Default 0.1.</param>
/// <param name="SkipDrop">Chance of a round to drop none, 0 to 1 [skip_drop]. Default 0.5.</param>
/// <param name="MaxDrop">Rounds dropped at most, 1 to 100,000; 0 is no limit [max_drop]. Default 50.</param>
/// <param name="OneDrop">Whether at least one round is dropped where dropping is not skipped [one_drop]. Default
/// no.</param>
/// <param name="Normalize">How much the new round weighs beside the dropped ones [normalize_type]. Default as one tree of
/// theirs.</param>
public sealed record DartOptions(
    double DropRate = 0.1,
    double SkipDrop = 0.5,
    int MaxDrop = 50,
    bool OneDrop = false,
    DartNormalization Normalize = DartNormalization.Tree
);
