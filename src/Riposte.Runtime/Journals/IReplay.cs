using Riposte.Core.Hashing;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;

namespace Riposte.Runtime.Journals;

/// <summary>Takes up what a journal holds while a start reads it, before anything of the journal is changed. What it took counts
/// for nothing where the start is refused: the end of a journal may be damaged.</summary>
public interface IReplay
{
    /// <summary>Takes up the state to begin with; may be called again, before any input.</summary>
    /// <param name="snapshot">The state; null is that of an engine that has not been told of a run.</param>
    /// <returns>Why the snapshot cannot be used; null where it was taken up.</returns>
    /// <exception cref="JournalException">No state of this journal may be taken up.</exception>
    string? Begin(JournalSnapshot? snapshot);

    /// <summary>Hears of a run of the journal before its inputs are taken, also where the state stands behind it.</summary>
    /// <exception cref="JournalException">What it traded may not be taken up.</exception>
    void Hear(RunStarted run);

    /// <summary>Takes the next input behind the state.</summary>
    void Take(EngineInput input);

    /// <summary>Hears what the hash of the state must be here.</summary>
    void Compare(Hash128 state);

    /// <summary>The highest run of another journal that the state tells of; 0 where it tells of none.</summary>
    long Rival { get; }
}
