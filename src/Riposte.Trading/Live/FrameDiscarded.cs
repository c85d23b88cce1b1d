using Riposte.Core.State;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

/// <summary>A message could not be read; it is kept raw elsewhere.</summary>
/// <param name="At">When it reached us.</param>
/// <param name="Channel">Which way it came.</param>
/// <param name="Why">What is wrong with it.</param>
public sealed record FrameDiscarded(Moment At, ChannelKind Channel, string Why) : EngineInput(At)
{
    /// <inheritdoc/>
    public override InputKind Kind => InputKind.FrameDiscarded;

    internal override EngineInput Visit(StateVisitor v) =>
        new FrameDiscarded(VisitMoment(v), v.NextEnum(Channel), v.Next(Why));
}
