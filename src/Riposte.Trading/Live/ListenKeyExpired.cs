using Riposte.Core.State;

namespace Riposte.Trading.Live;

/// <summary>The user stream has ended: its key is dead.</summary>
/// <param name="At">When it reached us.</param>
public sealed record ListenKeyExpired(Moment At) : EngineInput(At)
{
    /// <inheritdoc/>
    public override InputKind Kind => InputKind.ListenKeyExpired;

    internal override EngineInput Visit(StateVisitor v) => new ListenKeyExpired(VisitMoment(v));
}
