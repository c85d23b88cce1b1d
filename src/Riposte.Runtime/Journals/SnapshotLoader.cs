using Riposte.Trading.Journals;
using Riposte.Trading.Live;

namespace Riposte.Runtime.Journals;

/// <summary>Takes up the state that a start is to begin with, before anything of the journal is changed.</summary>
/// <param name="snapshot">The state; null is that of an engine that has not been told of a run.</param>
/// <param name="last">The run that the journal tells of last; null is none.</param>
/// <returns>Why the snapshot cannot be used; null where it was taken up.</returns>
/// <exception cref="JournalException">No state of this journal may be taken up.</exception>
public delegate string? SnapshotLoader(JournalSnapshot? snapshot, RunStarted? last);
