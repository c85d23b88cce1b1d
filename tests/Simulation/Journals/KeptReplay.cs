using Riposte.Core.Hashing;
using Riposte.Runtime.Journals;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;

namespace Riposte.Tests.Simulation.Journals;

/// <summary>Keeps what a start replays.</summary>
internal sealed class KeptReplay : IReplay
{
    public List<EngineInput> Inputs { get; } = [];

    /// <summary>Hashes, and behind how many inputs.</summary>
    public List<(int Inputs, Hash128 State)> Checks { get; } = [];

    /// <summary>States that it was to take up, and how often none.</summary>
    public List<JournalSnapshot?> Begins { get; } = [];

    /// <summary>Why it cannot take up a state; null where it can.</summary>
    public Func<JournalSnapshot, string?> Refuses { get; init; } = static _ => null;

    public long Rival { get; init; }

    public string? Begin(JournalSnapshot? snapshot)
    {
        Begins.Add(snapshot);
        return snapshot is null ? null : Refuses(snapshot);
    }

    public void Hear(RunStarted run) { }

    public void Take(EngineInput input) => Inputs.Add(input);

    public void Compare(Hash128 state) => Checks.Add((Inputs.Count, state));
}
