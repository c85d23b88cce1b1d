using Riposte.Core.Hashing;
using Riposte.Ports.Live;
using Riposte.Runtime.Journals;
using Riposte.Runtime.Simulating.Disk;
using Riposte.Simulation.Time;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;
using static Riposte.Tests.Simulation.Journals.JournalSamples;

namespace Riposte.Tests.Simulation.Journals;

public sealed partial class JournalWriterTests
{
    private static readonly JournalOptions Small = new(Account) { SegmentBytes = 4096, ReserveBytes = 1024 };
    private readonly HandTime time = new();
    private readonly SimDisk disk;

    public JournalWriterTests() => disk = new SimDisk(1, time);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_committed_is_there_after_a_start()
    {
        var (writer, first) = await OpenAsync(Small);
        Assert.Equal((1, 0), (first.Epoch, first.Inputs.Count));
        await FillAsync(writer, 1, 100);
        disk.Crash(CrashKind.Lost);
        var (_, again) = await OpenAsync(Small);
        Assert.Equal(Enumerable.Range(1, 100), again.Inputs.Select(NumberOf));
        Assert.Null(again.Torn);
        Assert.True(disk.Names.Count(name => name.EndsWith(".journal", StringComparison.Ordinal)) > 2);
    }

    [Fact]
    public async Task What_waits_for_a_commit_is_not()
    {
        var (writer, _) = await OpenAsync(Small);
        writer.Add(Input(1));
        Assert.Equal(1, writer.Waiting);
        disk.Crash(CrashKind.Kept);
        Assert.Empty((await OpenAsync(Small)).Start.Inputs);
    }

    [Fact]
    public async Task A_commit_is_one_write_and_one_sync()
    {
        var (writer, _) = await OpenAsync(Small);
        for (var n = 1; n <= 20; n++)
        {
            writer.Add(Input(n));
        }
        var before = disk.Calls;
        await writer.CommitAsync(Cancel);
        Assert.Equal(2, disk.Calls - before);
        await writer.CommitAsync(Cancel);
        Assert.Equal(2, disk.Calls - before);
    }

    [Fact]
    public async Task Every_run_has_a_higher_epoch_whether_journal_or_lease_tells_it()
    {
        var (writer, first) = await OpenAsync(Small);
        writer.Add(new RunStarted(default, first.Epoch));
        await writer.CommitAsync(Cancel);
        disk.Remove("lease");
        Assert.Equal(2, (await OpenAsync(Small)).Start.Epoch);
        // The second run told nothing to the journal, only to the lease.
        var (third, start) = await OpenAsync(Small);
        Assert.Equal(3, start.Epoch);
        Assert.Equal(3, await third.ReadLeaseAsync(Cancel));
        disk.FlipBit("lease", 50);
        Assert.Equal(0, await third.ReadLeaseAsync(Cancel));
    }

    [Fact]
    public async Task A_run_that_lost_the_disk_to_another_cannot_write()
    {
        var (old, _) = await OpenAsync(Small);
        await OpenAsync(Small);
        old.Add(Input(1));
        await Assert.ThrowsAsync<JournalException>(async () => await old.CommitAsync(Cancel));
        Assert.Equal(JournalHealth.Failed, old.Health);
    }

    [Fact]
    public async Task A_torn_end_is_cut_off_and_kept_aside()
    {
        var (writer, _) = await OpenAsync(Small);
        await FillAsync(writer, 1, 10);
        Tear(bytes => bytes[..^3]);
        var (next, start) = await OpenAsync(Small);
        Assert.Equal(JournalFaultKind.Torn, start.Torn?.Kind);
        Assert.Equal(Enumerable.Range(1, 9), start.Inputs.Select(NumberOf));
        Assert.Contains(disk.Names, name => name.EndsWith(".torn", StringComparison.Ordinal));
        await FillAsync(next, 10, 30);
        var (_, after) = await OpenAsync(Small);
        Assert.Equal(Enumerable.Range(1, 30), after.Inputs.Select(NumberOf));
        Assert.Null(after.Torn);
    }

    [Fact]
    public async Task Damage_in_the_middle_is_refused_and_nothing_is_changed()
    {
        var (writer, _) = await OpenAsync(Small);
        await FillAsync(writer, 1, 10);
        disk.FlipBit("0000000001.journal", 8 * 200);
        var before = disk.Read("0000000001.journal");
        var refused = await Assert.ThrowsAsync<JournalException>(async () => await OpenAsync(Small));
        Assert.Equal(JournalFaultKind.Damaged, refused.Fault?.Kind);
        Assert.Contains("segment 1, byte", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, disk.Read("0000000001.journal"));
    }

    [Fact]
    public async Task Another_accounts_journal_is_refused()
    {
        var (writer, _) = await OpenAsync(Small);
        await FillAsync(writer, 1, 3);
        var other = Small with { Account = "binance_usdm/other" };
        var refused = await Assert.ThrowsAsync<JournalException>(async () => await OpenAsync(other));
        Assert.Equal(JournalFaultKind.Foreign, refused.Fault?.Kind);
    }

    [Fact]
    public async Task A_newer_journal_is_refused()
    {
        disk.Put("0000000001.journal", new SegmentHeader(2, 1, Beginning).ToBytes());
        var refused = await Assert.ThrowsAsync<JournalException>(async () => await OpenAsync(Small));
        Assert.Equal(JournalFaultKind.Newer, refused.Fault?.Kind);
    }

    [Fact]
    public async Task A_batch_larger_than_a_segment_is_written_whole()
    {
        var (writer, _) = await OpenAsync(Small);
        for (var n = 1; n <= 300; n++)
        {
            writer.Add(Input(n));
        }
        await writer.CommitAsync(Cancel);
        await FillAsync(writer, 301, 310);
        Assert.Equal(310, (await OpenAsync(Small)).Start.Inputs.Count);
    }

    [Fact]
    public async Task A_failed_sync_ends_the_journal_until_the_program_starts_anew()
    {
        var (writer, _) = await OpenAsync(Small);
        await FillAsync(writer, 1, 5);
        disk.FailingSyncs = 1;
        writer.Add(Input(6));
        await Assert.ThrowsAsync<JournalException>(async () => await writer.CommitAsync(Cancel));
        Assert.Equal(JournalHealth.Failed, writer.Health);
        Assert.Throws<JournalException>(() => writer.Add(Input(7)));
        await Assert.ThrowsAsync<JournalException>(async () => await writer.CommitAsync(Cancel));
        await Assert.ThrowsAsync<JournalException>(async () =>
            await writer.WriteSnapshotAsync(default, default, Cancel)
        );
    }

    [Fact]
    public async Task What_a_failed_sync_left_behind_is_made_durable_by_the_next_start()
    {
        // The pages are clean after the failure: a second sync of the same file confirms what never was written.
        var (writer, _) = await OpenAsync(Small);
        await FillAsync(writer, 1, 5);
        disk.FailingSyncs = 1;
        writer.Add(Input(6));
        await Assert.ThrowsAsync<JournalException>(async () => await writer.CommitAsync(Cancel));
        disk.Kill();
        var (next, start) = await OpenAsync(Small);
        Assert.Equal(6, start.Inputs.Count);
        await FillAsync(next, 7, 9);
        for (var i = 0; i < 4; i++)
        {
            disk.Crash();
            Assert.Equal(9, (await OpenAsync(Small)).Start.Inputs.Count);
        }
    }

    [Fact]
    public async Task On_a_full_disk_the_reserve_is_used_and_left_again()
    {
        var (writer, _) = await OpenAsync(Small);
        await FillAsync(writer, 1, 5);
        disk.Capacity = disk.Used;
        var n = 6;
        while (writer.Health == JournalHealth.Good)
        {
            await FillAsync(writer, n, n++);
        }
        Assert.Equal(JournalHealth.Reserve, writer.Health);
        Assert.False(await writer.WriteSnapshotAsync(new byte[10], default, Cancel));
        await FillAsync(writer, n, n++);
        disk.Capacity = long.MaxValue;
        await FillAsync(writer, n, n++);
        Assert.Equal(JournalHealth.Reserve, writer.Health);
        time.Advance(Small.RetryFullAfter);
        await FillAsync(writer, n, n++);
        Assert.Equal(JournalHealth.Good, writer.Health);
        Assert.Contains("reserve", disk.Names);
        disk.Crash();
        Assert.Equal(Enumerable.Range(1, n - 1), (await OpenAsync(Small)).Start.Inputs.Select(NumberOf));
    }

    [Fact]
    public async Task When_the_reserve_is_full_too_what_waits_can_be_written_later()
    {
        var (writer, _) = await OpenAsync(Small);
        disk.Capacity = disk.Used;
        JournalException? full = null;
        var n = 1;
        while (full is null)
        {
            writer.Add(Input(n++));
            full = await Record.ExceptionAsync(async () => await writer.CommitAsync(Cancel)) as JournalException;
        }
        Assert.True(full.IsFull);
        Assert.Equal((JournalHealth.Reserve, 1), (writer.Health, writer.Waiting));
        writer.Add(Input(n++));
        disk.Capacity = long.MaxValue;
        await writer.CommitAsync(Cancel);
        Assert.Equal(JournalHealth.Good, writer.Health);
        Assert.Equal(Enumerable.Range(1, n - 1), (await OpenAsync(Small)).Start.Inputs.Select(NumberOf));
    }

    [Fact]
    public async Task A_start_on_a_full_disk_goes_on_in_the_reserve()
    {
        var (writer, _) = await OpenAsync(Small);
        await FillAsync(writer, 1, 5);
        disk.Capacity = disk.Used;
        Tear(bytes => bytes[..^3]);
        var (next, start) = await OpenAsync(Small);
        Assert.Equal((4, 2), (start.Inputs.Count, start.Epoch));
        Assert.Equal(JournalHealth.Reserve, next.Health);
        await FillAsync(next, 5, 6);
        var (last, again) = await OpenAsync(Small);
        Assert.Equal(Enumerable.Range(1, 6), again.Inputs.Select(NumberOf));
        await FillAsync(last, 7, 7);
        disk.Crash();
        Assert.Equal(7, (await OpenAsync(Small)).Start.Inputs.Count);
    }

    [Fact]
    public async Task What_a_failed_sync_lost_on_a_full_disk_is_written_anew_before_anything_joins_on_to_it()
    {
        var options = Small with { ReserveBytes = 8192 };
        var (writer, _) = await OpenAsync(options);
        await FillAsync(writer, 1, 5);
        disk.Capacity = disk.Used;
        disk.FailingSyncs = 1;
        writer.Add(Input(6));
        await Assert.ThrowsAsync<JournalException>(async () => await writer.CommitAsync(Cancel));
        disk.Kill();
        var (next, start) = await OpenAsync(options);
        Assert.Equal((6, JournalHealth.Reserve), (start.Inputs.Count, next.Health));
        await FillAsync(next, 7, 9);
        disk.Crash(CrashKind.Lost);
        var (last, again) = await OpenAsync(options);
        Assert.Equal(Enumerable.Range(1, 9), again.Inputs.Select(NumberOf));
        disk.Capacity = long.MaxValue;
        time.Advance(Small.RetryFullAfter);
        await FillAsync(last, 10, 10);
        Assert.Equal(JournalHealth.Good, last.Health);
        Assert.Contains("reserve", disk.Names);
    }

    [Fact]
    public async Task A_slow_disk_is_told_until_it_is_fast_for_a_while()
    {
        var (writer, _) = await OpenAsync(Small);
        time.StepPerReading = TimeSpan.FromSeconds(4);
        await FillAsync(writer, 1, 1);
        Assert.Equal(JournalHealth.Slow, writer.Health);
        time.StepPerReading = TimeSpan.FromMilliseconds(4);
        await FillAsync(writer, 2, Small.FastCommits);
        Assert.Equal(JournalHealth.Slow, writer.Health);
        await FillAsync(writer, Small.FastCommits + 1, Small.FastCommits + 1);
        Assert.Equal(JournalHealth.Good, writer.Health);
    }

    [Fact]
    public async Task A_checkpoint_says_what_a_replay_must_come_to()
    {
        var (writer, _) = await OpenAsync(Small);
        writer.Add(Input(1));
        writer.Add(Input(2));
        writer.Add(new JournalCheckpoint(default, new Hash128(3, 4)));
        writer.Add(new JournalNote(default, "jo", "why"));
        writer.Add(Input(3));
        await writer.CommitAsync(Cancel);
        var start = (await OpenAsync(Small)).Start;
        Assert.Equal([(2, new Hash128(3, 4))], start.Checks);
        Assert.Equal([1, 2, 3], start.Inputs.Select(NumberOf));
    }

    [Fact]
    public async Task A_run_of_an_older_copy_that_begins_later_has_a_higher_epoch_all_the_same()
    {
        var begin = new SimTime(Core.Time.Instant.FromDate(2026, 2, 1));
        var first = await new JournalWriter(disk.Open(), Small, begin).OpenAsync(Cancel);
        var copy = disk.Copy(time);
        for (var run = 1; run < 5; run++)
        {
            var next = await new JournalWriter(disk.Open(), Small, begin).OpenAsync(Cancel);
            Assert.Equal(first.Epoch + run, next.Epoch);
        }
        begin.MoveTo(6_000_000_000);
        var elsewhere = await new JournalWriter(copy.Open(), Small, begin).OpenAsync(Cancel);
        Assert.Equal(first.Epoch + 6_000, elsewhere.Epoch);
    }

    [Fact]
    public async Task Behind_a_clock_that_was_set_back_two_copies_have_numbers_of_their_own()
    {
        var later = new SimTime(Core.Time.Instant.FromDate(2026, 2, 1));
        var first = await new JournalWriter(disk.Open(), Small, later).OpenAsync(Cancel);
        var copy = disk.Copy(time);
        var back = new SimTime(Core.Time.Instant.FromDate(2026, 1, 31));
        back.MoveTo(60_007_000_000);
        var here = await new JournalWriter(disk.Open(), Small, back).OpenAsync(Cancel);
        back.MoveTo(95_842_000_000);
        var elsewhere = await new JournalWriter(copy.Open(), Small, back).OpenAsync(Cancel);
        Assert.Equal((first.Epoch + 8, first.Epoch + 843), (here.Epoch, elsewhere.Epoch));
        // A clock that was never set.
        var unset = await new JournalWriter(
            copy.Open(),
            Small,
            new SimTime(new Core.Time.Instant(5_000_000))
        ).OpenAsync(Cancel);
        Assert.Equal(elsewhere.Epoch + 6, unset.Epoch);
    }

    [Fact]
    public async Task A_folder_that_was_begun_and_never_used_is_begun_again()
    {
        disk.Put("0000000001.journal", []);
        disk.Put("lease.tmp", [1, 2]);
        var (writer, start) = await OpenAsync(Small);
        Assert.Equal((1, 0), (start.Epoch, start.Inputs.Count));
        await FillAsync(writer, 1, 2);
        disk.Put("0000000002.journal", new SegmentHeader(1, 2, writer.Position).ToBytes().AsSpan(0, 40));
        Assert.Equal(2, (await OpenAsync(Small)).Start.Inputs.Count);
        Assert.DoesNotContain("0000000002.journal", disk.Names);
        Assert.DoesNotContain("lease.tmp", disk.Names);
    }

    [Fact]
    public async Task A_journal_is_opened_before_it_is_written()
    {
        var writer = new JournalWriter(disk.Open(), Small, time);
        Assert.Throws<InvalidOperationException>(() => writer.Add(Input(1)));
        await writer.OpenAsync(Cancel);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await writer.OpenAsync(Cancel));
    }

    [Fact]
    public async Task Nothing_is_added_while_a_commit_is_under_way()
    {
        disk.Latency = TimeSpan.FromMilliseconds(5);
        time.IsHeld = true;
        var writer = new JournalWriter(disk.Open(), Small, time);
        var open = writer.OpenAsync(Cancel).AsTask();
        await time.RunAsync(open);
        writer.Add(Input(1));
        var commit = writer.CommitAsync(Cancel).AsTask();
        Assert.False(commit.IsCompleted);
        Assert.Throws<InvalidOperationException>(() => writer.Add(Input(2)));
        await time.RunAsync(commit);
        writer.Add(Input(2));
    }

    private async Task<(JournalWriter Writer, Opened Start)> OpenAsync(JournalOptions options)
    {
        var writer = new JournalWriter(disk.Open(), options, time);
        return (writer, await Opened.OfAsync(writer, Cancel));
    }

    private static async Task FillAsync(JournalWriter writer, int from, int to)
    {
        for (var n = from; n <= to; n++)
        {
            writer.Add(Input(n));
            await writer.CommitAsync(Cancel);
        }
    }

    // Does something to the newest segment while no program has the disk.
    private void Tear(Func<byte[], byte[]> change)
    {
        var name = disk.Names.Last(one => one.EndsWith(".journal", StringComparison.Ordinal));
        disk.Put(name, change(disk.Read(name)));
    }
}
