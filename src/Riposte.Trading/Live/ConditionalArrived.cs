using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

/// <summary>The user stream speaks of a conditional order.</summary>
/// <param name="At">When it reached us.</param>
/// <param name="EventTime">The venue's time of the message.</param>
/// <param name="Conditional">The order after it.</param>
public sealed record ConditionalArrived(Moment At, Instant EventTime, ConditionalReport Conditional) : EngineInput(At)
{
    /// <inheritdoc/>
    public override InputKind Kind => InputKind.ConditionalArrived;

    internal override EngineInput Visit(StateVisitor v) =>
        new ConditionalArrived(VisitMoment(v), v.Next(EventTime), ConditionalReport.Visit(v, Conditional));
}
