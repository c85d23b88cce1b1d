using Riposte.Core.State;

namespace Riposte.Trading.Live;

/// <summary>Somebody changed leverage or margin mode of a symbol.</summary>
/// <param name="At">When it reached us.</param>
/// <param name="Symbol">Symbol.</param>
/// <param name="Leverage">Leverage now.</param>
public sealed record SettingArrived(Moment At, string Symbol, int Leverage) : EngineInput(At)
{
    /// <inheritdoc/>
    public override InputKind Kind => InputKind.SettingArrived;

    internal override EngineInput Visit(StateVisitor v) =>
        new SettingArrived(VisitMoment(v), v.Next(Symbol), v.Next(Leverage));
}
