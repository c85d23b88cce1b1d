using Riposte.Core.State;
using Riposte.Trading.Live;

namespace Riposte.Trading.Journals;

/// <summary>Something that a person, or a program in a person's name, did beside the engine, such as starting the program with
/// other settings. The engine is not told.</summary>
/// <param name="At">When.</param>
/// <param name="Principal">Who.</param>
/// <param name="Text">What, and why.</param>
public sealed record JournalNote(Moment At, string Principal, string Text)
{
    internal JournalNote Visit(StateVisitor v) =>
        new(new Moment(v.Next(At.Monotonic), v.Next(At.Wall)), v.Next(Principal), v.Next(Text));
}
