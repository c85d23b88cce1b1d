using Riposte.Core.State;

namespace Riposte.Trading.Live;

/// <summary>A run of the program began; whatever was out is of unknown fate. The first input of every run.</summary>
/// <param name="At">When it reached us.</param>
/// <param name="Epoch">Number of the run, higher than that of every run before; part of client ids.</param>
public sealed record RunStarted(Moment At, long Epoch) : EngineInput(At)
{
    /// <summary>What runs, such as a version; empty in records of before it was written down.</summary>
    public string Program { get; init; } = "";

    /// <summary>What the state is about (<see cref="IEngine.Identity"/>); empty in records of before it was written down.</summary>
    public string Identity { get; init; } = "";

    /// <summary>Why what is known of the run before may not be what it did, for people; empty where nothing says so. It
    /// halts.</summary>
    public string Doubt { get; init; } = "";

    /// <inheritdoc/>
    public override InputKind Kind => InputKind.RunStarted;

    internal override EngineInput Visit(StateVisitor v)
    {
        var run = new RunStarted(VisitMoment(v), v.Next(Epoch));
        // A record of the first version ends here.
        return v is CompactReader { Left: 0 }
            ? run
            : run with
            {
                Program = v.Next(Program),
                Identity = v.Next(Identity),
                Doubt = v.Next(Doubt),
            };
    }
}
