using System.Collections.Immutable;
using Riposte.Core.Hashing;
using Riposte.Runtime.Journals;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;

namespace Riposte.Tests.Simulation.Journals;

/// <summary>A journal that was opened, with what was replayed.</summary>
internal sealed record Opened(JournalStart Start, KeptReplay Replay)
{
    public long Epoch => Start.Epoch;

    public JournalSnapshot? Snapshot => Start.Snapshot;

    public IReadOnlyList<EngineInput> Inputs => Replay.Inputs;

    public IReadOnlyList<(int Inputs, Hash128 State)> Checks => Replay.Checks;

    public JournalPosition Position => Start.Position;

    public JournalFault? Torn => Start.Torn;

    public ImmutableArray<string> Notes => Start.Notes;

    public static async Task<Opened> OfAsync(JournalWriter writer, CancellationToken cancel)
    {
        var replay = new KeptReplay();
        return new Opened(await writer.OpenAsync(replay, cancel), replay);
    }
}
