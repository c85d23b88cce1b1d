using System.Collections.Immutable;
using Riposte.Core.Hashing;
using Riposte.Core.State;
using Riposte.Ports.Live;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;

namespace Riposte.Runtime.Journals;

/// <summary>Reads what a journal and its snapshots hold, for a run to go on. Records are handed on as they are read, and none is
/// kept: a journal may be larger than the memory.</summary>
/// <param name="disk">Where they lie.</param>
/// <param name="account">Whose journal it must be.</param>
/// <param name="replay">Takes them; null for nobody.</param>
/// <param name="step">Called whenever it has come further.</param>
internal sealed class JournalContent(IJournalDisk disk, Hash128 account, IReplay? replay, Action step)
{
    /// <summary>What is wrong with a journal that begins anew behind a state that is gone.</summary>
    public const string NoBeginning =
        "The journal begins with the state of a snapshot that is not there, or not whole, any more.";

    private readonly List<string> notes = [];
    private readonly CompactReader compact = new();

    // Places of snapshots that the walk has not come to.
    private readonly HashSet<JournalPosition> ahead = [];
    private Hash128? begin;
    private bool hasInput;
    private bool fits;

    public JournalWalk Walk { get; private set; } = new(disk, account);

    /// <summary>Where replay began; null is at an empty engine.</summary>
    public JournalSnapshot? Snapshot { get; private set; }

    /// <summary>The run that the records tell of last; null is none.</summary>
    public RunStarted? Last { get; private set; }

    /// <summary>The highest run that the records tell of; 0 is none.</summary>
    public long Epoch { get; private set; }

    /// <summary>Inputs behind the snapshot.</summary>
    public long Replayed { get; private set; }

    public ImmutableArray<string> Notes => [.. notes];

    /// <summary>Reads and verifies everything, and replays it from the newest snapshot on that can be taken up. Whether that one
    /// belongs to the journal shows at its place: where it does not, everything is read once more, for one that does.</summary>
    /// <exception cref="JournalException">The journal is damaged before its last batch, or ends before a snapshot; or its
    /// state cannot be taken up.</exception>
    public async ValueTask ReadAsync(bool useSnapshots, CancellationToken cancel)
    {
        var snapshots = await SnapshotsAsync(cancel);
        if (!useSnapshots)
        {
            // What a journal begins with is no hint.
            snapshots.RemoveAll(one => one.Position.Sequence > 1);
        }
        var newest = snapshots.Count > 0 ? snapshots[0] : null;
        do
        {
            Begin(snapshots);
            await WalkAsync(snapshots, cancel);
            Require(newest);
            while (snapshots.Count > 0 && ahead.Contains(snapshots[0].Position))
            {
                notes.Add($"The snapshot before record {snapshots[0].Position.Sequence} belongs to another journal.");
                snapshots.RemoveAt(0);
            }
        } while (!fits);
        NoteOverwritten();
    }

    // What cannot be taken up is left out, and people are told.
    private void Begin(List<JournalSnapshot> snapshots)
    {
        while (true)
        {
            Snapshot = snapshots.Count > 0 ? snapshots[0] : null;
            if (replay?.Begin(Snapshot) is not { } why)
            {
                return;
            }
            if (Snapshot is null || IsFirst(Snapshot))
            {
                throw new JournalException(
                    $"The journal begins with a state that this program cannot take up: {why} Start the program that wrote "
                        + "it; or close all positions there, and begin a journal in another folder."
                );
            }
            notes.Add($"The snapshot before record {Snapshot.Position.Sequence} is not used: {why}");
            snapshots.RemoveAt(0);
        }
    }

    private async ValueTask WalkAsync(List<JournalSnapshot> snapshots, CancellationToken cancel)
    {
        ahead.Clear();
        ahead.UnionWith(snapshots.Select(one => one.Position));
        ahead.Remove(JournalPosition.Beginning(account));
        (begin, hasInput, Replayed) = (null, false, 0);
        var first = Snapshot?.Position.Sequence ?? 1;
        Walk = new JournalWalk(disk, account, first, ahead, step);
        fits = IsReached();
        await Walk.RunAsync(record => Take(record, record.Sequence >= first), cancel);
        fits = IsReached();
    }

    private bool IsReached() => Snapshot is null || !ahead.Contains(Snapshot.Position);

    private void Require(JournalSnapshot? newest)
    {
        if (Walk.Fault is { Kind: not JournalFaultKind.Torn } fault)
        {
            throw JournalException.Of(fault);
        }
        if (begin is { } state && (Snapshot is null || (IsFirst(Snapshot) && Snapshot.Hash != state)))
        {
            throw JournalException.Of(new JournalFault(JournalFaultKind.Missing, 1, 0, 1, NoBeginning));
        }
        if (newest is not null && newest.Position.Sequence > Walk.Position.Sequence)
        {
            throw JournalException.Of(
                new JournalFault(
                    JournalFaultKind.Missing,
                    Walk.Segments.Length,
                    Walk.Whole.Length,
                    Walk.Position.Sequence,
                    $"A snapshot tells of records up to {newest.Position.Sequence - 1}; those behind "
                        + $"{Walk.Position.Sequence - 1} are lost."
                )
            );
        }
    }

    private void NoteOverwritten()
    {
        foreach (var one in Walk.Blank.Where(one => !one.IsBegun))
        {
            var kept = JournalNames.Torn(one.Number, 0);
            notes.Add(
                $"Segment {one.Number} holds neither a header nor zeros, and is put aside as {kept}: what it held is gone."
            );
        }
    }

    private static bool IsFirst(JournalSnapshot snapshot) => snapshot.Position.Sequence == 1;

    // Nothing is handed on before it is known that the state belongs there.
    private void Take(in JournalRecord record, bool isReplayed)
    {
        fits = fits || IsReached();
        isReplayed &= fits;
        var input = Read(record, isReplayed, out var state);
        if (input is RunStarted run)
        {
            replay?.Hear(run);
            Last = run;
            Epoch = Math.Max(Epoch, run.Epoch);
        }
        if (!isReplayed)
        {
            return;
        }
        if (input is not null)
        {
            Replayed++;
            replay?.Take(input);
        }
        else if (state is { } known)
        {
            replay?.Compare(known);
        }
    }

    private EngineInput? Read(in JournalRecord record, bool isReplayed, out Hash128? state)
    {
        state = null;
        try
        {
            hasInput |= record.IsInput;
            if (record.Kind == RecordKind.Checkpoint && (isReplayed || (record.Sequence <= 2 && !hasInput)))
            {
                state = record.ReadCheckpoint(compact).State;
                begin = record.Sequence <= 2 && !hasInput ? state : begin;
            }
            var isRead = record.Kind == (int)InputKind.RunStarted || (isReplayed && record.IsInput);
            return isRead ? record.ReadInput(compact) : null;
        }
        catch (FormatException e)
        {
            var what = $"The record cannot be read: {e.Message}";
            throw JournalException.Of(new JournalFault(JournalFaultKind.Damaged, 0, 0, record.Sequence, what));
        }
    }

    // The newest first.
    private async ValueTask<List<JournalSnapshot>> SnapshotsAsync(CancellationToken cancel)
    {
        var found = new List<JournalSnapshot>();
        foreach (var name in (await disk.ListAsync(cancel)).Where(JournalNames.IsSnapshot).Reverse())
        {
            var bytes = await disk.ReadAsync(name, cancel);
            step();
            if (JournalSnapshot.TryRead(bytes) is not { } snapshot)
            {
                notes.Add($"The snapshot {name} is damaged.");
            }
            else if (snapshot.Position.Account != account)
            {
                notes.Add($"The snapshot {name} belongs to another account.");
            }
            else
            {
                found.Add(snapshot);
            }
        }
        return found;
    }
}
