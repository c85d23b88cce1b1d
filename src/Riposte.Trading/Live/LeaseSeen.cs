using Riposte.Core.State;

namespace Riposte.Trading.Live;

/// <summary>The lease of the account was looked at.</summary>
/// <param name="At">When it reached us.</param>
/// <param name="Epoch">The highest run that claims the account.</param>
public sealed record LeaseSeen(Moment At, long Epoch) : EngineInput(At)
{
    /// <inheritdoc/>
    public override InputKind Kind => InputKind.LeaseSeen;

    internal override EngineInput Visit(StateVisitor v) => new LeaseSeen(VisitMoment(v), v.Next(Epoch));
}
