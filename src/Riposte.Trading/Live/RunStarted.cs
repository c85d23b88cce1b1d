using Riposte.Core.State;

namespace Riposte.Trading.Live;

/// <summary>A run of the program began; whatever was out is of unknown fate. The first input of every run.</summary>
/// <param name="At">When it reached us.</param>
/// <param name="Epoch">Number of the run, higher than that of every run before; part of client ids.</param>
public sealed record RunStarted(Moment At, long Epoch) : EngineInput(At)
{
    /// <inheritdoc/>
    public override InputKind Kind => InputKind.RunStarted;

    internal override EngineInput Visit(StateVisitor v) => new RunStarted(VisitMoment(v), v.Next(Epoch));
}
