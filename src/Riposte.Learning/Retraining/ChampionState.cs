using System.Collections.Immutable;
using Riposte.Core.Hashing;
using Riposte.Core.Time;

namespace Riposte.Learning.Retraining;

/// <summary>Which model is in use, which was before, and what it was compared with. A value: decisions give the next
/// one.</summary>
/// <param name="Champion">Hash of the model in use.</param>
/// <param name="Since">When it came into use.</param>
/// <param name="Retired">The model before, which still predicts in its shadow; null when there is none to go back to.</param>
/// <param name="Switches">Promotions and rollbacks so far.</param>
/// <param name="RollbackLooks">Looks at the model before since the switch, at least 0.</param>
public sealed record ChampionState(
    Hash128 Champion,
    Instant Since,
    Hash128? Retired = null,
    int Switches = 0,
    int RollbackLooks = 0
)
{
    /// <summary>Challengers that this champion was compared with, in the order of their first looks.</summary>
    public ImmutableArray<ChallengerLooks> Challengers { get; init; } = [];

    /// <summary>Place of a challenger among those looked at, from 1, and looks at it; looks are 0 where there was
    /// none.</summary>
    public (int Place, int Looks) LooksAt(Hash128 challenger)
    {
        var at = Find(challenger);
        return (at + 1, at < Challengers.Length ? Challengers[at].Looks : 0);
    }

    /// <summary>The state after one more look at a challenger.</summary>
    public ChampionState LookAt(Hash128 challenger)
    {
        var at = Find(challenger);
        var looked = new ChallengerLooks(challenger, LooksAt(challenger).Looks + 1);
        return this with
        {
            Challengers = at < Challengers.Length ? Challengers.SetItem(at, looked) : Challengers.Add(looked),
        };
    }

    /// <summary>Whether all is equal, challengers one by one.</summary>
    public bool Equals(ChampionState? other) =>
        other is not null
        && (Champion, Since, Retired, Switches, RollbackLooks)
            == (other.Champion, other.Since, other.Retired, other.Switches, other.RollbackLooks)
        && Challengers.SequenceEqual(other.Challengers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Champion, Since, Retired, Switches, Challengers.Length);

    // The first free place where it was never looked at.
    private int Find(Hash128 challenger)
    {
        var at = 0;
        while (at < Challengers.Length && Challengers[at].Challenger != challenger)
        {
            at++;
        }
        return at;
    }
}
