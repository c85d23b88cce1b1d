using Riposte.Ports.Live;
using Riposte.Runtime.Simulating.Disk;

namespace Riposte.Tests.Simulation.Journals;

public sealed class SimDiskTests
{
    private readonly SimDisk disk = new(1, TimeProvider.System);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_synced_outlives_every_power_cut()
    {
        foreach (var kind in Enum.GetValues<CrashKind>())
        {
            var open = disk.Open();
            await open.CreateAsync("a", 0, Cancel);
            await open.AppendAsync("a", Bytes(1000), Cancel);
            await open.SyncAsync("a", Cancel);
            await open.AppendAsync("a", Bytes(1000), Cancel);
            disk.Crash(kind);
            Assert.Equal(Bytes(1000), disk.Read("a")[..1000]);
        }
    }

    [Theory]
    [InlineData(CrashKind.Lost, true, false, false)]
    [InlineData(CrashKind.Kept, false, true, false)]
    [InlineData(CrashKind.Cut, true, true, false)]
    [InlineData(CrashKind.Holes, false, true, true)]
    public async Task What_is_not_synced_is_lost_kept_cut_or_full_of_holes(
        CrashKind kind,
        bool isShorter,
        bool isThere,
        bool hasHoles
    )
    {
        var (shorter, there, holes) = (false, false, false);
        for (var seed = 0UL; seed < 50; seed++)
        {
            var one = new SimDisk(seed, TimeProvider.System);
            var open = one.Open();
            await open.CreateAsync("a", 8192, Cancel);
            await open.AppendAsync("a", Bytes(3000), Cancel);
            one.Crash(kind);
            var left = one.Read("a");
            shorter |= left.Length < 3000;
            there |= left.Length > 0 && left.AsSpan().ContainsAnyExcept((byte)0);
            holes |= left.AsSpan().Contains((byte)0);
            Assert.All(left.Take(3000).Select((b, i) => (b, i)), x => Assert.True(x.b == 0 || x.b == Bytes(3000)[x.i]));
            Assert.DoesNotContain(left.Skip(3000), b => b != 0);
        }
        Assert.Equal((isShorter, isThere, hasHoles), (shorter, there, holes));
    }

    [Fact]
    public async Task The_same_seed_and_calls_leave_the_same_bytes()
    {
        Assert.Equal(await LeftAsync(5), await LeftAsync(5));
        Assert.NotEqual(await LeftAsync(5), await LeftAsync(6));

        static async Task<byte[]> LeftAsync(ulong seed)
        {
            var one = new SimDisk(seed, TimeProvider.System);
            var open = one.Open();
            await open.CreateAsync("a", 0, Cancel);
            await open.AppendAsync("a", Bytes(30000), Cancel);
            one.Crash(CrashKind.Holes);
            return one.Read("a");
        }
    }

    [Fact]
    public async Task A_failed_sync_is_not_made_good_by_a_later_one()
    {
        var lost = 0;
        for (var seed = 0UL; seed < 20; seed++)
        {
            var one = new SimDisk(seed, TimeProvider.System);
            var open = one.Open();
            await open.CreateAsync("a", 0, Cancel);
            await open.AppendAsync("a", Bytes(100), Cancel);
            one.FailingSyncs = 1;
            var failed = await Assert.ThrowsAsync<JournalDiskException>(async () => await open.SyncAsync("a", Cancel));
            Assert.False(failed.IsFull);
            await open.SyncAsync("a", Cancel);
            Assert.Equal(Bytes(100), one.Read("a"));
            one.Crash(CrashKind.Kept);
            lost += one.Read("a")[0] == 0 ? 1 : 0;
        }
        Assert.InRange(lost, 3, 17);
    }

    [Fact]
    public async Task A_full_disk_takes_a_part_and_room_set_aside_is_kept()
    {
        disk.Capacity = 1000;
        var open = disk.Open();
        await open.CreateAsync("aside", 400, Cancel);
        await open.CreateAsync("a", 0, Cancel);
        var full = await Assert.ThrowsAsync<JournalDiskException>(async () =>
            await open.AppendAsync("a", Bytes(700), Cancel)
        );
        Assert.True(full.IsFull);
        Assert.InRange(disk.Read("a").Length, 0, 600);
        await open.AppendAsync("aside", Bytes(400), Cancel);
        full = await Assert.ThrowsAsync<JournalDiskException>(async () => await open.CreateAsync("b", 700, Cancel));
        Assert.True(full.IsFull);
        await open.DeleteAsync("a", Cancel);
        await open.CreateAsync("b", 600, Cancel);
        Assert.Equal(1000, disk.Used);
    }

    [Fact]
    public async Task A_failed_write_may_have_written_a_part()
    {
        var open = disk.Open();
        await open.CreateAsync("a", 0, Cancel);
        disk.FailingWrites = 1;
        await Assert.ThrowsAsync<JournalDiskException>(async () => await open.AppendAsync("a", Bytes(700), Cancel));
        Assert.Equal(Bytes(700).Take(disk.Read("a").Length), disk.Read("a"));
    }

    [Fact]
    public async Task A_deleted_file_may_come_back()
    {
        var back = 0;
        for (var seed = 0UL; seed < 20; seed++)
        {
            var one = new SimDisk(seed, TimeProvider.System);
            var open = one.Open();
            await open.CreateAsync("a", 0, Cancel);
            await open.DeleteAsync("a", Cancel);
            Assert.Empty(one.Names);
            one.Crash();
            back += one.Names.Length;
        }
        Assert.InRange(back, 3, 17);
    }

    [Fact]
    public async Task A_cut_is_durable_and_what_lies_before_it_is_not()
    {
        var open = disk.Open();
        await open.CreateAsync("a", 0, Cancel);
        await open.AppendAsync("a", Bytes(100), Cancel);
        await open.SyncAsync("a", Cancel);
        await open.AppendAsync("a", Bytes(100), Cancel);
        await open.TruncateAsync("a", 150, Cancel);
        disk.Crash(CrashKind.Lost);
        Assert.Equal(Bytes(100), disk.Read("a"));
    }

    [Fact]
    public async Task A_dead_program_does_not_write()
    {
        var open = disk.Open();
        await open.CreateAsync("a", 0, Cancel);
        disk.Kill();
        await Assert.ThrowsAsync<JournalDiskException>(async () => await open.AppendAsync("a", Bytes(1), Cancel));
        var next = disk.Open();
        await next.AppendAsync("a", Bytes(1), Cancel);
        await next.RenameAsync("a", "b", Cancel);
        await next.TruncateAsync("b", 0, Cancel);
        Assert.Equal(["b"], await next.ListAsync(Cancel));
        await Assert.ThrowsAsync<JournalDiskException>(async () => await next.ReadAsync("a", Cancel));
    }

    [Fact]
    public async Task A_reader_keeps_what_it_read_whatever_happens_to_the_file()
    {
        var open = disk.Open();
        await open.CreateAsync("a", 4096, Cancel);
        await open.AppendAsync("a", Bytes(3000), Cancel);
        var read = await open.ReadAsync("a", Cancel);
        disk.FlipBit("a", 8);
        Assert.Equal(Bytes(3000), read.ToArray());
        read = await open.ReadAsync("a", Cancel);
        var before = read.ToArray();
        await open.TruncateAsync("a", 10, Cancel);
        await open.AppendAsync("a", new byte[2000], Cancel);
        disk.Crash(CrashKind.Holes);
        disk.Crash(CrashKind.Lost);
        open = disk.Open();
        await open.CreateAsync("b", 0, Cancel);
        await open.AppendAsync("b", new byte[4096], Cancel);
        await open.RenameAsync("b", "a", Cancel);
        await open.CreateAsync("c", 0, Cancel);
        await open.AppendAsync("c", new byte[4096], Cancel);
        Assert.Equal(before, read.ToArray());
    }

    private static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(1 + i % 255))];
}
