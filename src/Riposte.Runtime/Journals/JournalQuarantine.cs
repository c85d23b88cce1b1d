using System.Collections.Immutable;
using System.Globalization;
using Riposte.Core.Hashing;
using Riposte.Ports.Live;
using Riposte.Trading.Journals;

namespace Riposte.Runtime.Journals;

/// <summary>
/// Puts a journal that does not verify aside, every byte of it, and begins a new one: with a note of who did it and why, and with
/// the state of the newest snapshot that is whole, or with nothing. The next run asks the venue for the rest.
/// <para>Whenever it dies on the way, what is left is refused by every start, and can be put aside again.</para>
/// </summary>
public static class JournalQuarantine
{
    /// <summary>Puts it aside.</summary>
    /// <param name="disk">Where it lies; no run has it.</param>
    /// <param name="order">Who wants that, and why.</param>
    /// <param name="cancel">Ends it before anything is changed.</param>
    /// <exception cref="ArgumentException">The order does not say who or why.</exception>
    /// <exception cref="JournalException">Nothing is wrong with it, but perhaps a torn end; or a newer program wrote it; or nothing
    /// in it says whose it is.</exception>
    /// <exception cref="JournalDiskException">The disk fails.</exception>
    public static async ValueTask<QuarantineReport> MoveAsync(
        IJournalDisk disk,
        QuarantineOrder order,
        CancellationToken cancel
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(order.Principal);
        ArgumentException.ThrowIfNullOrWhiteSpace(order.Reason);
        var report = await JournalAudit.VerifyAsync(disk, null, cancel);
        var fault = report.Faults.FirstOrDefault(one => one.RefusesStart);
        if (fault is null || fault.Kind == JournalFaultKind.Newer)
        {
            throw new JournalException(
                fault is not null ? "A newer program wrote the journal."
                    : report.Faults.IsEmpty ? "The journal is sound: a run may start on it."
                    : report.Faults[0].Kind == JournalFaultKind.Torn
                        ? "The journal is sound but for its torn end, which the next start cuts off and keeps aside."
                    : "The journal is sound but for a snapshot, which no start uses: a run may start on it.",
                fault
            );
        }
        var names = (await disk.ListAsync(cancel)).Where(IsMoved).ToImmutableArray();
        var whole = await WholeAsync(disk, names, cancel);
        // A snapshot that strayed in from another account must not decide.
        var account =
            report.Position.Account != default ? report.Position.Account
            : whole.DistinctBy(one => one.Position.Account).Count() == 1 ? whole[0].Position.Account
            : throw new JournalException("Neither its first segment nor its snapshots say whose it is.", fault);
        var snapshot = whole.FirstOrDefault(one => one.Position.Account == account);
        return await MoveAsync(disk, order, fault, names, account, order.UseSnapshot ? snapshot : null);
    }

    private static async ValueTask<QuarantineReport> MoveAsync(
        IJournalDisk disk,
        QuarantineOrder order,
        JournalFault fault,
        ImmutableArray<string> names,
        Hash128 account,
        JournalSnapshot? snapshot
    )
    {
        var time = 1;
        while (
            (await disk.ListAsync(default)).Any(name =>
                name.StartsWith(JournalNames.Aside(time, ""), StringComparison.Ordinal)
            )
        )
        {
            time++;
        }
        var first = JournalNames.Segment(1);
        var begin = JournalPosition.Beginning(account);
        // The first segment is copied, and then replaced in one step: from then on nothing that is left joins on to it. So is the
        // state that the journal began with.
        var replaced = names
            .Where(name => name == first || (snapshot is not null && name == JournalNames.Snapshot(0)))
            .ToArray();
        foreach (var name in replaced)
        {
            await PutAsync(disk, JournalNames.Aside(time, name), await disk.ReadAsync(name, default));
        }
        if (snapshot is not null)
        {
            await PutAsync(disk, JournalNames.Snapshot(0), (snapshot with { Position = begin }).ToBytes());
        }
        await PutAsync(disk, first, Begin(begin, order, fault, snapshot));
        foreach (var name in names.Except(replaced))
        {
            await disk.RenameAsync(name, JournalNames.Aside(time, name), default);
        }
        return new QuarantineReport(
            fault,
            [.. names.Select(name => JournalNames.Aside(time, name))],
            snapshot?.Position.Sequence - 1
        );
    }

    private static bool IsMoved(string name) =>
        JournalNames.IsSegment(name, out _) || JournalNames.IsSnapshot(name) || JournalNames.IsTorn(name);

    private static byte[] Begin(
        JournalPosition at,
        QuarantineOrder order,
        JournalFault fault,
        JournalSnapshot? snapshot
    )
    {
        var batch = new JournalBatch(at);
        var with = snapshot is null
            ? "from the venue alone"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"with the state behind record {snapshot.Position.Sequence - 1}"
            );
        batch.Add(
            new JournalNote(order.At, order.Principal, $"Begins anew {with}: {order.Reason}. Put aside: {fault.What}")
        );
        if (snapshot is not null)
        {
            batch.Add(new JournalCheckpoint(order.At, snapshot.Hash));
        }
        return [.. new SegmentHeader(SegmentHeader.CurrentVersion, 1, at).ToBytes(), .. batch.Close(out _).Span];
    }

    // The newest first.
    private static async ValueTask<List<JournalSnapshot>> WholeAsync(
        IJournalDisk disk,
        ImmutableArray<string> names,
        CancellationToken cancel
    )
    {
        var whole = new List<JournalSnapshot>();
        foreach (var name in names.Where(JournalNames.IsSnapshot).Reverse())
        {
            if (JournalSnapshot.TryRead(await disk.ReadAsync(name, cancel)) is { } snapshot)
            {
                whole.Add(snapshot);
            }
        }
        return whole;
    }

    private static async ValueTask PutAsync(IJournalDisk disk, string name, ReadOnlyMemory<byte> bytes)
    {
        var unfinished = name + JournalNames.Temporary;
        await disk.CreateAsync(unfinished, bytes.Length, default);
        await disk.AppendAsync(unfinished, bytes, default);
        await disk.SyncAsync(unfinished, default);
        await disk.RenameAsync(unfinished, name, default);
    }
}
