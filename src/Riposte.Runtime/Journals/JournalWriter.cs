using System.Buffers;
using Riposte.Core.Hashing;
using Riposte.Ports.Live;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;

namespace Riposte.Runtime.Journals;

/// <summary>
/// Writes the journal of one account: inputs are gathered and become durable together, one append and one sync a commit. What
/// follows from an input must not be done before its commit has returned. Used from one place at a time.
/// </summary>
/// <param name="disk">Where it lies.</param>
/// <param name="options">How it is kept.</param>
/// <param name="time">Measures how long the disk takes, and says when a run begins.</param>
public sealed partial class JournalWriter(IJournalDisk disk, JournalOptions options, TimeProvider time)
{
    private static readonly DateTimeOffset FirstEpoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Hash128 account = JournalPosition.NameOf(options.Account);
    private readonly JournalSegments segments = new(disk, options);
    private JournalBatch? batch;
    private JournalPosition position;
    private JournalException? failure;
    private bool isCommitting;
    private bool isSlow;
    private int fastCommits;
    private long fullSince;
    private (byte[]? Bytes, long Epoch) lease;

    /// <summary>How well it can be written. <see cref="JournalHealth.Failed"/> stays until the program starts anew.</summary>
    public JournalHealth Health =>
        failure is not null ? JournalHealth.Failed
        : segments.IsOnReserve ? JournalHealth.Reserve
        : isSlow ? JournalHealth.Slow
        : JournalHealth.Good;

    /// <summary>The place behind the last commit.</summary>
    public JournalPosition Position => position;

    /// <summary>Grows while it is opened, with each file and every few thousand records that are read and with each step of what is
    /// written: whoever watches sees whether it goes on.</summary>
    public long Progress { get; private set; }

    /// <summary>Records that wait for a commit.</summary>
    public int Waiting => batch?.Count ?? 0;

    /// <summary>
    /// Verifies what is there, cuts a torn end off and keeps it aside, and claims the account for a new run.
    /// </summary>
    /// <exception cref="JournalException">The journal is damaged, another account's, newer than this program, or shorter than a
    /// snapshot of it; or the disk does not let it go on.</exception>
    public ValueTask<JournalStart> OpenAsync(CancellationToken cancel) => OpenAsync(null, cancel);

    /// <summary>
    /// Verifies what is there and replays it meanwhile, from the newest state on that can be taken up; then cuts a torn end off and
    /// keeps it aside, and claims the account for a new run.
    /// </summary>
    /// <param name="replay">Takes what is there; null for nobody.</param>
    /// <param name="cancel">Ends it between two steps.</param>
    /// <exception cref="JournalException">The journal is damaged, another account's, newer than this program, or shorter than a
    /// snapshot of it; or its state cannot be taken up; or the disk does not let it go on.</exception>
    public async ValueTask<JournalStart> OpenAsync(IReplay? replay, CancellationToken cancel)
    {
        if (batch is not null)
        {
            throw new InvalidOperationException("The journal is open.");
        }
        try
        {
            await RemoveUnfinishedAsync(cancel);
            var content = new JournalContent(disk, account, replay, () => Progress++);
            await content.ReadAsync(options.UseSnapshots, cancel);
            var known = Math.Max(content.Epoch, replay?.Rival ?? 0);
            var epoch = NextEpoch(Math.Max(known, await ReadLeaseAsync(cancel)));
            // Whoever gave the start up may have begun another one: nothing is changed any more.
            cancel.ThrowIfCancellationRequested();
            await KeepTornAsync(content.Walk);
            Progress++;
            await segments.OpenAsync(content.Walk);
            Progress++;
            await ClaimAsync(epoch);
            Progress++;
            await LookForWordAsync();
            position = content.Walk.Position;
            batch = new JournalBatch(position);
            fullSince = time.GetTimestamp();
            return new JournalStart(
                epoch,
                content.Snapshot,
                content.Replayed,
                position,
                content.Walk.Fault,
                content.Notes
            )
            {
                Last = content.Last,
                HasFailed = hasFailed,
            };
        }
        catch (Exception e) when (e is JournalDiskException or FullDiskException)
        {
            throw Fail(e);
        }
    }

    /// <summary>Adds an input; durable after the next commit.</summary>
    public void Add(EngineInput input) => Open().Add(input);

    /// <summary>Adds what the hash of the engine's state is behind the inputs so far.</summary>
    public void Add(JournalCheckpoint checkpoint) => Open().Add(checkpoint);

    /// <summary>Adds a note.</summary>
    public void Add(JournalNote note) => Open().Add(note);

    /// <summary>Makes durable what was added.</summary>
    /// <exception cref="JournalException">There is no room, not even in the reserve: what was added still waits, and a later
    /// commit may succeed. Or the disk failed: then nothing is durable any more.</exception>
    public async ValueTask CommitAsync(CancellationToken cancel)
    {
        var waiting = Open();
        cancel.ThrowIfCancellationRequested();
        if (waiting.Count == 0)
        {
            return;
        }
        isCommitting = true;
        try
        {
            var start = time.GetTimestamp();
            if (segments.IsOnReserve)
            {
                await LeaveReserveAsync();
            }
            await segments.WriteAsync(waiting.Close(out var after), position);
            position = after;
            waiting.Clear(after);
            if (hasFailed)
            {
                await TakeBackWordAsync();
            }
            Measure(time.GetElapsedTime(start));
        }
        catch (FullDiskException e)
        {
            throw new JournalException("The disk is full, and so is the reserve.", isFull: true, inner: e);
        }
        catch (JournalDiskException e)
        {
            throw Fail(e);
        }
        finally
        {
            isCommitting = false;
        }
    }

    /// <summary>Keeps the state of the engine behind everything committed, as a hint for the next start.</summary>
    /// <param name="state">What the engine wrote.</param>
    /// <param name="hash">What its hash is.</param>
    /// <param name="cancel">Ends it between two steps.</param>
    /// <returns>False where the disk did not take it; the journal is whole without it.</returns>
    /// <exception cref="InvalidOperationException">Records wait for a commit.</exception>
    public async ValueTask<bool> WriteSnapshotAsync(ReadOnlyMemory<byte> state, Hash128 hash, CancellationToken cancel)
    {
        if (Open().Count > 0)
        {
            throw new InvalidOperationException("A snapshot stands behind a commit, but records wait for one.");
        }
        if (segments.IsOnReserve)
        {
            return false;
        }
        var snapshot = new JournalSnapshot(position, hash, state);
        var bytes = ArrayPool<byte>.Shared.Rent(snapshot.Size);
        snapshot.Write(bytes);
        var name = JournalNames.Snapshot(position.Sequence - 1);
        try
        {
            await PutAsync(name, bytes.AsMemory(0, snapshot.Size), cancel);
            await KeepNewestAsync(JournalNames.IsHint, options.Snapshots, cancel);
            return true;
        }
        catch (JournalDiskException)
        {
            await TryRemoveAsync(name + JournalNames.Temporary);
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Looks who claims the account: the epoch of the lease; 0 where it cannot be read.</summary>
    public async ValueTask<long> ReadLeaseAsync(CancellationToken cancel)
    {
        if (!(await disk.ListAsync(cancel)).Contains(JournalNames.Lease))
        {
            return 0;
        }
        var bytes = await disk.ReadAsync(JournalNames.Lease, cancel);
        if (lease.Bytes is null || !bytes.Span.SequenceEqual(lease.Bytes))
        {
            lease = (bytes.ToArray(), LeaseFile.Read(bytes.Span));
        }
        return lease.Epoch;
    }

    // Above every run that is known, and as far as the clock can tell above one of another machine with a copy of this journal:
    // of two that began with the same number each would take the other's orders for its own. A clock that was set back says
    // nothing of who was first, but where in its second a run begins still parts the two; and runs begin a second apart or more, so
    // numbers do not run away from the clock.
    private long NextEpoch(long last)
    {
        var clock = (time.GetUtcNow() - FirstEpoch).Ticks / TimeSpan.TicksPerMillisecond;
        return clock > last ? clock : last + 1 + ((clock % 1000) + 1000) % 1000;
    }

    private JournalBatch Open()
    {
        if (failure is not null)
        {
            throw failure;
        }
        if (batch is null || isCommitting)
        {
            throw new InvalidOperationException(batch is null ? "The journal is not open." : "A commit is under way.");
        }
        return batch;
    }

    private JournalException Fail(Exception e) =>
        failure = new JournalException(
            $"The journal cannot be written: {e.Message}",
            isFull: e is FullDiskException,
            inner: e
        );

    // A full disk is tried again now and then: reserve and program would end together otherwise.
    private async ValueTask LeaveReserveAsync()
    {
        if (time.GetElapsedTime(fullSince) >= options.RetryFullAfter)
        {
            fullSince = time.GetTimestamp();
            await segments.TryLeaveReserveAsync(position);
        }
    }

    private void Measure(TimeSpan took)
    {
        if (took > options.SlowAfter)
        {
            (isSlow, fastCommits) = (true, 0);
        }
        else if (isSlow && took < options.SlowAfter / 2 && ++fastCommits >= options.FastCommits)
        {
            isSlow = false;
        }
        if (!segments.IsOnReserve)
        {
            fullSince = time.GetTimestamp();
        }
    }

    // The end that is cut off is kept where there is room, for a person to look at.
    private async ValueTask KeepTornAsync(JournalWalk walk)
    {
        if (walk.Fault is not { } torn)
        {
            return;
        }
        try
        {
            await PutAsync(JournalNames.Torn(torn.Segment, torn.Offset), walk.Torn, CancellationToken.None);
            await KeepNewestAsync(JournalNames.IsTorn, options.TornEnds, CancellationToken.None);
        }
        catch (JournalDiskException e) when (e.IsFull)
        {
            await RemoveUnfinishedAsync(CancellationToken.None);
        }
    }

    // A full disk does not keep a run from its exits: the journal has the epoch as well.
    private ValueTask ClaimAsync(long epoch) => PutIfRoomAsync(JournalNames.Lease, LeaseFile.Of(epoch));

    private async ValueTask PutIfRoomAsync(string name, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await PutAsync(name, bytes, CancellationToken.None);
        }
        catch (JournalDiskException e) when (e.IsFull)
        {
            await RemoveUnfinishedAsync(CancellationToken.None);
        }
    }

    private async ValueTask PutAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        var unfinished = name + JournalNames.Temporary;
        await disk.CreateAsync(unfinished, bytes.Length, cancel);
        await disk.AppendAsync(unfinished, bytes, cancel);
        await disk.SyncAsync(unfinished, cancel);
        await disk.RenameAsync(unfinished, name, cancel);
    }

    private async ValueTask KeepNewestAsync(Func<string, bool> which, int count, CancellationToken cancel)
    {
        foreach (var name in (await disk.ListAsync(cancel)).Where(which).SkipLast(count))
        {
            await disk.DeleteAsync(name, cancel);
        }
    }

    // The next one has another name: they would take up the disk. A start removes what is left.
    private async ValueTask TryRemoveAsync(string unfinished)
    {
        try
        {
            if ((await disk.ListAsync(CancellationToken.None)).Contains(unfinished))
            {
                await disk.DeleteAsync(unfinished, CancellationToken.None);
            }
        }
        catch (JournalDiskException)
        {
            // It stays.
        }
    }

    private async ValueTask RemoveUnfinishedAsync(CancellationToken cancel)
    {
        foreach (var name in (await disk.ListAsync(cancel)).Where(JournalNames.IsTemporary))
        {
            await disk.DeleteAsync(name, cancel);
        }
    }
}
