using Riposte.Core.Hashing;
using Riposte.Runtime.Journals;
using Riposte.Runtime.Simulating.Disk;
using Riposte.Trading.Journals;
using static Riposte.Tests.Simulation.Journals.JournalSamples;

namespace Riposte.Tests.Simulation.Journals;

public sealed class JournalSnapshotTests
{
    private static readonly JournalOptions Options = new(Account) { SegmentBytes = 4096, ReserveBytes = 1024 };
    private readonly SimDisk disk = new(1, TimeProvider.System);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_start_begins_at_the_newest_snapshot()
    {
        await LiveAsync(20, snapshotEvery: 6);
        var start = await OpenAsync();
        Assert.Equal(19, start.Snapshot?.Position.Sequence);
        Assert.Equal(new Hash128(18, 0), start.Snapshot?.Hash);
        Assert.Equal([18], start.Snapshot!.State.ToArray());
        Assert.Equal([19, 20], start.Inputs.Select(NumberOf));
        Assert.Empty(start.Notes);
    }

    [Fact]
    public async Task At_most_three_are_kept()
    {
        await LiveAsync(30, snapshotEvery: 4);
        Assert.Equal(["20", "24", "28"], Snapshots().Select(name => name.TrimStart('0').Split('.')[0]));
    }

    [Fact]
    public async Task A_damaged_one_is_left_for_an_older_one_and_told()
    {
        await LiveAsync(20, snapshotEvery: 6);
        for (var bit = 0; bit < 8 * disk.Read(Snapshots()[^1]).Length; bit += 3)
        {
            disk.FlipBit(Snapshots()[^1], bit);
            var start = await OpenAsync();
            Assert.Equal(13, start.Snapshot?.Position.Sequence);
            Assert.Equal(8, start.Inputs.Count);
            Assert.Contains("damaged", Assert.Single(start.Notes), StringComparison.Ordinal);
            disk.FlipBit(Snapshots()[^1], bit);
        }
    }

    [Fact]
    public async Task Without_any_that_is_whole_everything_is_replayed()
    {
        await LiveAsync(20, snapshotEvery: 6);
        foreach (var name in Snapshots())
        {
            disk.Put(name, disk.Read(name).AsSpan(1));
        }
        var start = await OpenAsync();
        Assert.Null(start.Snapshot);
        Assert.Equal((20, 3), (start.Inputs.Count, start.Notes.Length));
    }

    [Fact]
    public async Task One_of_another_history_is_left_for_an_older_one()
    {
        await LiveAsync(20, snapshotEvery: 6);
        var other = new SimDisk(2, TimeProvider.System);
        var writer = new JournalWriter(other.Open(), Options, TimeProvider.System);
        await writer.OpenAsync(Cancel);
        for (var n = 101; n <= 118; n++)
        {
            writer.Add(Input(n));
        }
        await writer.CommitAsync(Cancel);
        await writer.WriteSnapshotAsync(new byte[1], default, Cancel);
        disk.Put(
            Snapshots()[^1],
            other.Read(other.Names.Single(name => name.EndsWith("snapshot", StringComparison.Ordinal)))
        );
        var start = await OpenAsync();
        Assert.Equal(13, start.Snapshot?.Position.Sequence);
        Assert.Equal(Enumerable.Range(13, 8), start.Inputs.Select(NumberOf));
        Assert.Contains("another journal", Assert.Single(start.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_another_account_is_not_used()
    {
        await LiveAsync(6, snapshotEvery: 6);
        var snapshot = JournalSnapshot.TryRead(disk.Read(Snapshots()[0]))!;
        var position = snapshot.Position with { Account = new Hash128(1, 1) };
        disk.Put(Snapshots()[0], (snapshot with { Position = position }).ToBytes());
        var start = await OpenAsync();
        Assert.Null(start.Snapshot);
        Assert.Contains("another account", Assert.Single(start.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_that_ends_before_a_snapshot_has_lost_records_and_is_refused()
    {
        await LiveAsync(18, snapshotEvery: 6);
        var segment = disk.Names.Last(name => name.EndsWith(".journal", StringComparison.Ordinal));
        disk.Put(segment, disk.Read(segment).AsSpan(..^5));
        var refused = await Assert.ThrowsAsync<JournalException>(async () => await OpenAsync());
        Assert.Equal(JournalFaultKind.Missing, refused.Fault?.Kind);
        Assert.Contains("up to 18", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bit_that_turned_long_before_it_is_found_all_the_same()
    {
        await LiveAsync(120, snapshotEvery: 110);
        var segment = disk.Names.First(name => name.EndsWith(".journal", StringComparison.Ordinal));
        for (var bit = 0; bit < 8 * disk.Read(segment).Length; bit += 5)
        {
            disk.FlipBit(segment, bit);
            var refused = await Assert.ThrowsAsync<JournalException>(async () => await OpenAsync());
            Assert.NotNull(refused.Fault);
            disk.FlipBit(segment, bit);
        }
        Assert.Equal(Enumerable.Range(111, 10), (await OpenAsync()).Inputs.Select(NumberOf));
    }

    [Fact]
    public async Task Bytes_forged_with_their_checksums_before_it_change_nothing_and_are_found_by_an_audit()
    {
        await LiveAsync(120, snapshotEvery: 110);
        var segment = disk.Names.First(name => name.EndsWith(".journal", StringComparison.Ordinal));
        disk.Put(segment, Forged(disk.Read(segment)));
        Assert.Equal(Enumerable.Range(111, 10), (await OpenAsync()).Inputs.Select(NumberOf));
        var report = await JournalAudit.VerifyAsync(disk.Open(), null, Cancel);
        Assert.Equal(JournalFaultKind.Damaged, report.Faults[0].Kind);
        Assert.Contains("link of the batch", report.Faults[0].What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_stands_behind_a_commit()
    {
        var writer = new JournalWriter(disk.Open(), Options, TimeProvider.System);
        await writer.OpenAsync(Cancel);
        writer.Add(Input(1));
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await writer.WriteSnapshotAsync(default, default, Cancel)
        );
    }

    [Fact]
    public async Task A_disk_that_does_not_take_it_does_not_harm_the_journal()
    {
        var writer = new JournalWriter(disk.Open(), Options, TimeProvider.System);
        await writer.OpenAsync(Cancel);
        writer.Add(Input(1));
        await writer.CommitAsync(Cancel);
        disk.Capacity = disk.Used;
        Assert.False(await writer.WriteSnapshotAsync(new byte[100], default, Cancel));
        disk.Capacity = long.MaxValue;
        disk.FailingSyncs = 1;
        Assert.False(await writer.WriteSnapshotAsync(new byte[100], default, Cancel));
        writer.Add(Input(2));
        await writer.CommitAsync(Cancel);
        Assert.True(await writer.WriteSnapshotAsync(new byte[100], default, Cancel));
        Assert.Equal(3, (await OpenAsync()).Snapshot?.Position.Sequence);
    }

    // Another last byte in the first record of the first batch, with a checksum that fits.
    private static byte[] Forged(byte[] segment)
    {
        const int Record = 84 + 56;
        var payload = BitConverter.ToInt32(segment, Record);
        var sum = Record + 16 + payload;
        segment[sum - 1] ^= 1;
        BitConverter.TryWriteBytes(segment.AsSpan(sum), Checksum.Of(segment.AsSpan(Record, sum - Record)));
        return segment;
    }

    private string[] Snapshots() => [.. disk.Names.Where(name => name.EndsWith(".snapshot", StringComparison.Ordinal))];

    private Task<Opened> OpenAsync() =>
        Opened.OfAsync(new JournalWriter(disk.Open(), Options, TimeProvider.System), Cancel);

    private async Task LiveAsync(int inputs, int snapshotEvery)
    {
        var writer = new JournalWriter(disk.Open(), Options, TimeProvider.System);
        await writer.OpenAsync(Cancel);
        for (var n = 1; n <= inputs; n++)
        {
            writer.Add(Input(n));
            await writer.CommitAsync(Cancel);
            if (n % snapshotEvery == 0)
            {
                Assert.True(await writer.WriteSnapshotAsync(new[] { (byte)n }, new Hash128((ulong)n, 0), Cancel));
            }
        }
    }
}
