using Riposte.Learning.Significance;

namespace Riposte.Learning.Retraining;

/// <summary>What becomes of the model in use, and why.</summary>
/// <param name="Action">What to do.</param>
/// <param name="Gates">All conditions, in order; after one of waiting that fails there are no others.</param>
/// <param name="Test">The paired test of log-losses, the first less the second; null while waiting.</param>
/// <param name="Level">Level of this look; NaN while waiting, which spends none.</param>
/// <param name="Next">The state after it.</param>
public sealed record ChampionDecision(
    ChampionAction Action,
    IReadOnlyList<ChampionGate> Gates,
    PairedTest? Test,
    double Level,
    ChampionState Next
);
