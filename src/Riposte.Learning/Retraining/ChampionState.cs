using Riposte.Core.Hashing;
using Riposte.Core.Time;

namespace Riposte.Learning.Retraining;

/// <summary>Which model is in use, which was before, and how often they were looked at. A value: decisions give the next
/// one.</summary>
/// <param name="Champion">Hash of the model in use.</param>
/// <param name="Since">When it came into use.</param>
/// <param name="Retired">The model before, which still predicts in its shadow; null when there is none to go back to.</param>
/// <param name="Switches">Promotions and rollbacks so far.</param>
/// <param name="Challenger">The model it was last compared with; null before the first look.</param>
/// <param name="Looks">Looks at that challenger so far, at least 0.</param>
/// <param name="RollbackLooks">Looks at the model before since the switch, at least 0.</param>
public sealed record ChampionState(
    Hash128 Champion,
    Instant Since,
    Hash128? Retired = null,
    int Switches = 0,
    Hash128? Challenger = null,
    int Looks = 0,
    int RollbackLooks = 0
);
