using Riposte.Core.State;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

/// <summary>A request was answered, or its answer is no longer waited for (then its fate is unknown).</summary>
/// <param name="At">When it reached us.</param>
/// <param name="Reply">The answer.</param>
public sealed record ReplyArrived(Moment At, VenueReply Reply) : EngineInput(At)
{
    /// <inheritdoc/>
    public override InputKind Kind => InputKind.ReplyArrived;

    internal override EngineInput Visit(StateVisitor v)
    {
        var (at, reply) = (VisitMoment(v), VenueReply.Visit(v, Reply));
        return v.IsReader ? new ReplyArrived(at, reply) : this;
    }
}
