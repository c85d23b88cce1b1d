using System.Collections.Immutable;
using Riposte.Core.Hashing;
using Riposte.Core.State;
using Riposte.Ports.Live;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;

namespace Riposte.Runtime.Journals;

/// <summary>Reads what a journal and its snapshots hold, for a run to go on.</summary>
/// <param name="disk">Where they lie.</param>
/// <param name="account">Whose journal it must be.</param>
internal sealed class JournalContent(IJournalDisk disk, Hash128 account)
{
    /// <summary>What is wrong with a journal that begins anew behind a state that is gone.</summary>
    public const string NoBeginning =
        "The journal begins with the state of a snapshot that is not there, or not whole, any more.";

    private readonly List<EngineInput> inputs = [];
    private readonly List<ReplayCheck> checks = [];
    private readonly List<string> notes = [];
    private readonly CompactReader compact = new();
    private Hash128? begin;
    private bool hasInput;

    public JournalWalk Walk { get; private set; } = new(disk, account);

    public JournalSnapshot? Snapshot { get; private set; }

    /// <summary>The run that the records tell of last; null is none.</summary>
    public RunStarted? Last { get; private set; }

    /// <summary>The highest run that the records tell of; 0 is none.</summary>
    public long Epoch { get; private set; }

    public IReadOnlyList<EngineInput> Inputs => inputs;

    public ImmutableArray<ReplayCheck> Checks => [.. checks];

    public ImmutableArray<string> Notes => [.. notes];

    /// <summary>Reads and verifies everything; takes the newest snapshot that belongs to the journal.</summary>
    /// <exception cref="JournalException">The journal is damaged before its last batch, or ends before a snapshot; or its
    /// state cannot be taken up.</exception>
    public async ValueTask ReadAsync(bool useSnapshots, SnapshotLoader? load, CancellationToken cancel)
    {
        var snapshots = await SnapshotsAsync(cancel);
        if (!useSnapshots)
        {
            // What a journal begins with is no hint.
            snapshots.RemoveAll(one => one.Position.Sequence > 1);
        }
        for (var next = 0; ; next++)
        {
            var one = next < snapshots.Count ? snapshots[next] : null;
            if (!await TryReadAsync(one, cancel))
            {
                notes.Add($"The snapshot before record {one!.Position.Sequence} belongs to another journal.");
                continue;
            }
            Require(snapshots.Count > 0 ? snapshots[0] : null);
            if (load?.Invoke(one, Last) is not { } why)
            {
                return;
            }
            if (one is null || IsFirst(one))
            {
                throw new JournalException(
                    $"The journal begins with a state that this program cannot take up: {why} Start the program that wrote "
                        + "it; or close all positions there, and begin a journal in another folder."
                );
            }
            notes.Add($"The snapshot before record {one.Position.Sequence} is not used: {why}");
        }
    }

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

    // False where the snapshot does not fit to the link at its place.
    private async ValueTask<bool> TryReadAsync(JournalSnapshot? snapshot, CancellationToken cancel)
    {
        inputs.Clear();
        checks.Clear();
        (begin, hasInput) = (null, false);
        Snapshot = snapshot;
        var first = snapshot?.Position.Sequence ?? 1;
        Walk = new JournalWalk(disk, account, first);
        var fits = snapshot is null || snapshot.Position == JournalPosition.Beginning(account);
        await Walk.RunAsync(
            record =>
            {
                fits |= record.Sequence == first - 1 && Walk.IsAtBatchEnd && Walk.Position == snapshot!.Position;
                Take(record, record.Sequence >= first);
            },
            cancel
        );
        // A snapshot behind the end is told of by the caller, a fault before its place comes first.
        return fits || Walk.Fault is { Kind: not JournalFaultKind.Torn } || first > Walk.Position.Sequence;
    }

    private static bool IsFirst(JournalSnapshot snapshot) => snapshot.Position.Sequence == 1;

    private void Take(in JournalRecord record, bool isReplayed)
    {
        try
        {
            hasInput |= record.IsInput;
            if (record.Kind == RecordKind.Checkpoint && record.Sequence <= 2 && !hasInput)
            {
                begin = record.ReadCheckpoint(compact).State;
            }
            if (record.Kind == (int)InputKind.RunStarted)
            {
                Last = (RunStarted)record.ReadInput(compact);
                Epoch = Math.Max(Epoch, Last.Epoch);
            }
            if (isReplayed && record.IsInput)
            {
                inputs.Add(record.ReadInput(compact));
            }
            else if (isReplayed && record.Kind == RecordKind.Checkpoint)
            {
                checks.Add(new ReplayCheck(inputs.Count, record.ReadCheckpoint(compact).State));
            }
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
            if (JournalSnapshot.TryRead(await disk.ReadAsync(name, cancel)) is not { } snapshot)
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
