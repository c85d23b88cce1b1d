using Riposte.Core.Hashing;
using Riposte.Core.State;
using Riposte.Runtime.Journals;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;

namespace Riposte.Runtime.Live;

/// <summary>Brings an engine to where a journal ends: the state of a snapshot, then the inputs behind it. What the engine wanted
/// done was done, or was lost; it is not done again. The engine finds out from the venue which.</summary>
/// <param name="engine">One that was told nothing.</param>
public sealed class Recovery(IEngine engine) : IReplay
{
    private readonly OutputList outputs = new();

    // The state in which the engine came; null until it takes up another.
    private CompactWriter? blank;
    private long taken;

    /// <summary>Where a replay did not come to the state that was written down, for people; null where it did.</summary>
    public string? Difference { get; private set; }

    /// <inheritdoc/>
    public long Rival => engine.Rival;

    /// <inheritdoc/>
    public string? Begin(JournalSnapshot? snapshot)
    {
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

    /// <inheritdoc/>
    /// <exception cref="JournalException">The journal is about something else than what the engine trades.</exception>
    public void Hear(RunStarted run)
    {
        if (run.Identity.Length > 0 && run.Identity != engine.Identity)
        {
            throw Other(run.Identity, engine.Identity);
        }
    }

    /// <inheritdoc/>
    public void Take(EngineInput input)
    {
        engine.On(input, outputs);
        outputs.Clear();
        taken++;
    }

    /// <inheritdoc/>
    public void Compare(Hash128 state)
    {
        if (Difference is null && engine.HashState() != state)
        {
            Difference = $"Replaying {taken} inputs does not give the state that was written down behind them.";
        }
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
        return start is { Last: { } run, Replayed: > 0 } && run.Program != program
            ? $"{start.Replayed} inputs of the program '{run.Program}' were replayed by '{program}': what it decides may "
                + "not be what was sent."
            : null;
    }

    private string? Read(JournalSnapshot snapshot)
    {
        engine.ReadSnapshot(snapshot.State);
        var hash = engine.HashState();
        return hash == snapshot.Hash ? null : $"It gives the state {hash}, and was written of {snapshot.Hash}.";
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
