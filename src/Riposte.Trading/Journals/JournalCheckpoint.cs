using Riposte.Core.Hashing;
using Riposte.Core.State;
using Riposte.Trading.Live;

namespace Riposte.Trading.Journals;

/// <summary>What the hash of the engine's state was when it had taken every input before this record. Whoever replays the
/// journal must come to the same.</summary>
/// <param name="At">When.</param>
/// <param name="State">The hash.</param>
public sealed record JournalCheckpoint(Moment At, Hash128 State)
{
    internal JournalCheckpoint Visit(StateVisitor v) =>
        new(
            new Moment(v.Next(At.Monotonic), v.Next(At.Wall)),
            new Hash128((ulong)v.Next((long)State.High), (ulong)v.Next((long)State.Low))
        );
}
