using Riposte.Core.State;
using Riposte.Trading.Events;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

/// <summary>A bar came, closed or not.</summary>
/// <param name="At">When it reached us.</param>
/// <param name="Symbol">Symbol.</param>
/// <param name="Bar">The bar; its instrument index is not set.</param>
/// <param name="IsFinal">Whether the venue says that it is closed.</param>
public sealed record BarArrived(Moment At, string Symbol, Bar Bar, bool IsFinal) : EngineInput(At)
{
    /// <inheritdoc/>
    public override InputKind Kind => InputKind.BarArrived;

    internal override EngineInput Visit(StateVisitor v)
    {
        var (at, symbol, bar, isFinal) = (VisitMoment(v), v.Next(Symbol), Reports.Visit(v, Bar), v.Next(IsFinal));
        return v.IsReader ? new BarArrived(at, symbol, bar, isFinal) : this;
    }
}
