using System.Collections.Immutable;
using Riposte.Core.State;
using Riposte.Runtime.Journals;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;

namespace Riposte.Runtime.Live;

/// <summary>Brings an engine to where a journal ends: the state of a snapshot, then the inputs behind it. What the engine wanted
/// done was done, or was lost; it is not done again. The engine finds out from the venue which.</summary>
/// <param name="engine">One that was told nothing.</param>
public sealed class Recovery(IEngine engine)
{
    // The state in which the engine came; null until it takes up another.
    private CompactWriter? blank;

    /// <summary>Where a replay did not come to the state that was written down, for people; null where it did.</summary>
    public string? Difference { get; private set; }

    /// <summary>Takes up a state; a <see cref="SnapshotLoader"/>.</summary>
    /// <param name="snapshot">The state; null is that of an engine that was told nothing.</param>
    /// <param name="last">The run that the journal tells of last; null is none.</param>
    /// <returns>Why the snapshot cannot be used; null where it was taken up.</returns>
    /// <exception cref="JournalException">The journal is about something else than what the engine trades.</exception>
    public string? Load(JournalSnapshot? snapshot, RunStarted? last)
    {
        if (last is { Identity.Length: > 0 } && last.Identity != engine.Identity)
        {
            throw Other(last.Identity, engine.Identity);
        }
        if (blank is not null)
        {
            // Of the one before a part may have been taken up.
            engine.ReadSnapshot(blank.WrittenMemory);
        }
        if (snapshot is null)
        {
            return null;
        }
        if (blank is null)
        {
            engine.WriteSnapshot(blank = new CompactWriter(JournalSnapshot.UsualState));
        }
        try
        {
            return Read(snapshot);
        }
        catch (OtherIdentityException e)
        {
            throw Other(e.Stored, e.Own);
        }
#pragma warning disable CA1031 // Whatever it fails at: a snapshot is a hint, and the records are there.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return e.Message;
        }
    }

    /// <summary>Tells the engine what came behind the state that it took up.</summary>
    /// <returns>Inputs replayed.</returns>
    public long Replay(JournalStart start)
    {
        var outputs = new OutputList();
        var taken = 0;
        var next = 0;
        Compare(start.Checks, taken, ref next);
        foreach (var input in start.Inputs)
        {
            engine.On(input, outputs);
            outputs.Clear();
            taken++;
            Compare(start.Checks, taken, ref next);
        }
        return start.Inputs.Count;
    }

    /// <summary>What a person should hear of before anything is entered; null where there is nothing.</summary>
    /// <param name="start">What was replayed.</param>
    /// <param name="program">What decides now.</param>
    public string? Doubt(JournalStart start, string program)
    {
        if (start.HasFailed)
        {
            return "The run before ended because a write of its journal was not confirmed: look at the disk.";
        }
        if (Difference is not null)
        {
            return Difference;
        }
        return start is { Last: { } run, Inputs.Count: > 0 } && run.Program != program
            ? $"{start.Inputs.Count} inputs of the program '{run.Program}' were replayed by '{program}': what it decides may "
                + "not be what was sent."
            : null;
    }

    private string? Read(JournalSnapshot snapshot)
    {
        engine.ReadSnapshot(snapshot.State);
        var hash = engine.HashState();
        return hash == snapshot.Hash ? null : $"It gives the state {hash}, and was written of {snapshot.Hash}.";
    }

    private void Compare(ImmutableArray<ReplayCheck> checks, int taken, ref int next)
    {
        for (; next < checks.Length && checks[next].Inputs == taken; next++)
        {
            if (Difference is null && engine.HashState() != checks[next].State)
            {
                Difference = $"Replaying {taken} inputs does not give the state that was written down behind them.";
            }
        }
    }

    private static JournalException Other(string stored, string own)
    {
        var now = own.Split('\n');
        var was = stored.Split('\n');
        var gone = string.Join("; ", was.Except(now));
        var other = string.Join("; ", now.Except(was));
        return new JournalException(
            $"The journal is that of a run with {gone}; this one has {other}. Start with the options of then; or close all "
                + "positions with them, and begin a journal in another folder."
        );
    }
}
