using Riposte.Core.State;

namespace Riposte.Trading.Live;

/// <summary>A person, or a program in a person's name, wants something. Between two runs nothing is done, but the kill switch and the
/// switch for entries are turned: a run that has ended, or not begun, takes <see cref="OperatorAct.Kill"/> and
/// <see cref="OperatorAct.StopEntries"/>, says nothing, and the next one begins with them.</summary>
/// <param name="At">When it reached us.</param>
/// <param name="Act">What.</param>
/// <param name="Principal">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record OperatorActed(Moment At, OperatorAct Act, string Principal, string Reason) : EngineInput(At)
{
    /// <inheritdoc/>
    public override InputKind Kind => InputKind.OperatorActed;

    internal override EngineInput Visit(StateVisitor v) =>
        new OperatorActed(VisitMoment(v), v.NextEnum(Act), v.Next(Principal), v.Next(Reason));
}
