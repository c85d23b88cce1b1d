using Riposte.Core.State;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

/// <summary>A connection opened or ended.</summary>
/// <param name="At">When it reached us.</param>
/// <param name="Channel">Which way.</param>
/// <param name="Connection">Number of the connection, rising within a run.</param>
/// <param name="IsOpen">Whether it opened.</param>
public sealed record ChannelChanged(Moment At, ChannelKind Channel, int Connection, bool IsOpen) : EngineInput(At)
{
    /// <inheritdoc/>
    public override InputKind Kind => InputKind.ChannelChanged;

    internal override EngineInput Visit(StateVisitor v) =>
        new ChannelChanged(VisitMoment(v), v.NextEnum(Channel), v.Next(Connection), v.Next(IsOpen));
}
