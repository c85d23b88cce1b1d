using Riposte.Core.State;

namespace Riposte.Trading.Live;

/// <summary>A moment that was asked for has come.</summary>
/// <param name="At">When it reached us.</param>
public sealed record TimeReached(Moment At) : EngineInput(At)
{
    /// <inheritdoc/>
    public override InputKind Kind => InputKind.TimeReached;

    internal override EngineInput Visit(StateVisitor v)
    {
        var at = VisitMoment(v);
        return v.IsReader ? new TimeReached(at) : this;
    }
}
