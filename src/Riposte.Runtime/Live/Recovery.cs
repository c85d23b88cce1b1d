using Riposte.Runtime.Journals;
using Riposte.Trading.Live;

namespace Riposte.Runtime.Live;

/// <summary>Brings an engine to where a journal ends: the state of a snapshot, then the inputs behind it. What the engine wanted
/// done was done, or was lost; it is not done again. The engine finds out from the venue which.</summary>
public static class Recovery
{
    /// <summary>Brings a new engine to where the journal ends.</summary>
    /// <returns>Inputs replayed.</returns>
    /// <exception cref="FormatException">The snapshot is none of an engine with these options.</exception>
    public static long Restore(IEngine engine, JournalStart start)
    {
        if (start.Snapshot is { } snapshot)
        {
            engine.ReadSnapshot(snapshot.State);
        }
        var outputs = new OutputList();
        foreach (var input in start.Inputs)
        {
            engine.On(input, outputs);
            outputs.Clear();
        }
        return start.Inputs.Count;
    }
}
