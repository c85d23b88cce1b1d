using Riposte.Core.State;

namespace Riposte.Trading.Live;

/// <summary>The journal can no longer be written as it should, or can again.</summary>
/// <param name="At">When it reached us.</param>
/// <param name="Health">How well.</param>
public sealed record JournalChanged(Moment At, JournalHealth Health) : EngineInput(At)
{
    /// <inheritdoc/>
    public override InputKind Kind => InputKind.JournalChanged;

    internal override EngineInput Visit(StateVisitor v) => new JournalChanged(VisitMoment(v), v.NextEnum(Health));
}
