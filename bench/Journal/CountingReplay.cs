using Riposte.Core.Hashing;
using Riposte.Runtime.Journals;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;

namespace Riposte.Bench.Journal;

/// <summary>Takes what a start replays, decoded, and does nothing with it: what an engine does is no matter of the journal.</summary>
internal sealed class CountingReplay : IReplay
{
    public long Count { get; private set; }

    public long Rival => 0;

    public string? Begin(JournalSnapshot? snapshot)
    {
        Count = 0;
        return null;
    }

    public void Hear(RunStarted run) { }

    public void Take(EngineInput input) => Count++;

    public void Compare(Hash128 state) { }
}
