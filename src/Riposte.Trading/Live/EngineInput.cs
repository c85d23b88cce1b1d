using Riposte.Core.State;

namespace Riposte.Trading.Live;

/// <summary>Something that the engine is told. Inputs are the journal: the same inputs in the same order give the same engine
/// and the same outputs. They never change.</summary>
public abstract record EngineInput(Moment At)
{
    /// <summary>What it is.</summary>
    public abstract InputKind Kind { get; }

    /// <summary>Writes it for the journal; the kind is not among the bytes.</summary>
    public void Write(CompactWriter writer) => Visit(writer);

    /// <summary>Reads what was written.</summary>
    /// <exception cref="FormatException">The kind is not known, or the bytes are not one whole input of it.</exception>
    public static EngineInput Read(InputKind kind, CompactReader reader)
    {
        EngineInput input;
        try
        {
            input = Inputs.Empty(kind).Visit(reader);
        }
        catch (OverflowException e)
        {
            throw new FormatException($"A stored {kind} has a number that is too large.", e);
        }
        return reader.Left == 0
            ? input
            : throw new FormatException($"A stored {kind} has {reader.Left} bytes too many.");
    }

    internal abstract EngineInput Visit(StateVisitor v);

    private protected Moment VisitMoment(StateVisitor v) => new(v.Next(At.Monotonic), v.Next(At.Wall));
}
