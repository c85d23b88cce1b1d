using System.Collections.Immutable;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

/// <summary>A decider spoke on the bars of a close, or has nothing to say. Later than the next close it is stale.</summary>
/// <param name="At">When it reached us.</param>
/// <param name="Close">The close it speaks of.</param>
/// <param name="Signals">What it says.</param>
public sealed record SignalsArrived(Moment At, Instant Close, ImmutableArray<DeskSignal> Signals) : EngineInput(At)
{
    /// <inheritdoc/>
    public override InputKind Kind => InputKind.SignalsArrived;

    internal override EngineInput Visit(StateVisitor v)
    {
        var (at, close, signals) = (VisitMoment(v), v.Next(Close), Reports.Visit(v, Signals, DeskSignal.Visit));
        return v.IsReader ? new SignalsArrived(at, close, signals) : this;
    }
}
