using Riposte.Core.Hashing;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Runtime.Journals;
using Riposte.Runtime.Simulating.Disk;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;
using static Riposte.Tests.Simulation.Journals.JournalSamples;

namespace Riposte.Tests.Simulation.Journals;

public sealed class JournalAuditTests
{
    private readonly SimDisk disk = new(1, TimeProvider.System);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sound_journal_is_summed_up()
    {
        var (middle, end) = await LiveAsync();
        var report = await VerifyAsync(middle);
        Assert.Empty(report.Faults);
        Assert.Equal((41, 2, 1), (report.Records, report.Runs, report.Snapshots));
        Assert.Equal(end, report.Position);
        Assert.Equal(Input(1).At.Wall, report.First);
        Assert.Equal(Input(39).At.Wall, report.Last);
        Assert.True(report is { Segments: > 1, Bytes: > 4000 });
        Assert.Empty((await VerifyAsync(end)).Faults);
        Assert.Empty((await JournalAudit.VerifyAsync(disk.Open(), null, Cancel)).Faults);
    }

    [Fact]
    public async Task A_whole_end_that_is_gone_is_found_by_a_checkpoint_kept_elsewhere()
    {
        var (_, end) = await LiveAsync();
        disk.Remove(Segments()[^1]);
        foreach (var name in disk.Names.Where(name => name.EndsWith(".snapshot", StringComparison.Ordinal)))
        {
            disk.Remove(name);
        }
        Assert.Empty((await JournalAudit.VerifyAsync(disk.Open(), null, Cancel)).Faults);
        var fault = Assert.Single((await VerifyAsync(end)).Faults);
        Assert.Equal(JournalFaultKind.Missing, fault.Kind);
        Assert.Contains("tells of record 41", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_end_that_is_gone_is_found_by_a_snapshot()
    {
        await LiveAsync();
        disk.Remove(Segments()[^1]);
        var report = await JournalAudit.VerifyAsync(disk.Open(), null, Cancel);
        Assert.Equal(JournalFaultKind.Missing, Assert.Single(report.Faults).Kind);
        Assert.Equal(0, report.Snapshots);
    }

    [Fact]
    public async Task A_last_segment_that_was_written_over_is_damaged_and_one_that_was_only_begun_is_noted()
    {
        await LiveAsync();
        foreach (var name in disk.Names.Where(name => name.EndsWith(".snapshot", StringComparison.Ordinal)))
        {
            disk.Remove(name);
        }
        var (records, next) = ((await VerifyAsync()).Records, $"{Segments().Length + 1:D10}.journal");
        var header = new SegmentHeader(1, Segments().Length + 1, (await VerifyAsync()).Position).ToBytes();
        disk.Put(next, [.. header[..40], .. new byte[500]]);
        var report = await VerifyAsync();
        Assert.Empty(report.Faults);
        Assert.Contains("was begun and holds no record", Assert.Single(report.Notes), StringComparison.Ordinal);
        disk.Put(next, [.. header[..40], .. new byte[500], 1]);
        report = await VerifyAsync();
        var fault = Assert.Single(report.Faults);
        Assert.Equal((JournalFaultKind.Damaged, (long)Segments().Length), (fault.Kind, fault.Segment));
        Assert.Equal(records, report.Records);
        var start = await new JournalWriter(disk.Open(), new JournalOptions(Account), TimeProvider.System).OpenAsync(
            Cancel
        );
        Assert.Contains("put aside", Assert.Single(start.Notes), StringComparison.Ordinal);
        Assert.Contains(disk.Names, name => name.EndsWith(".torn", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_lies_behind_damage_is_no_further_fault()
    {
        await LiveAsync();
        var bytes = disk.Read(Segments()[0]);
        bytes[bytes.Length / 2] ^= 1;
        disk.Put(Segments()[0], bytes);
        var fault = Assert.Single((await VerifyAsync()).Faults);
        Assert.Equal((JournalFaultKind.Damaged, 1), (fault.Kind, fault.Segment));
    }

    [Fact]
    public async Task A_journal_written_anew_from_the_beginning_is_found_by_a_checkpoint()
    {
        var (middle, _) = await LiveAsync();
        var position = Beginning;
        foreach (var name in disk.Names)
        {
            disk.Remove(name);
        }
        disk.Put("0000000001.journal", Segment(ref position, 1, [.. Enumerable.Repeat(1, 50)]));
        var fault = Assert.Single((await VerifyAsync(middle)).Faults);
        Assert.Equal(JournalFaultKind.Damaged, fault.Kind);
        Assert.Contains("another chain at record", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkpoint_inside_of_a_batch_is_none()
    {
        var position = Beginning;
        disk.Put("0000000001.journal", Segment(ref position, 1, 3));
        var within = position with { Sequence = position.Sequence - 1 };
        Assert.Equal(JournalFaultKind.Damaged, Assert.Single((await VerifyAsync(within)).Faults).Kind);
    }

    [Fact]
    public async Task Torn_ends_damage_and_damaged_snapshots_are_told_and_nothing_is_changed()
    {
        await LiveAsync();
        var last = Segments()[^1];
        disk.Put(last, disk.Read(last).AsSpan(..^2));
        var before = disk.Read(last);
        var torn = (await JournalAudit.VerifyAsync(disk.Open(), null, Cancel)).Faults[0];
        Assert.Equal(JournalFaultKind.Torn, torn.Kind);
        Assert.True(torn.Bytes > 0);
        Assert.Equal(before, disk.Read(last));
        disk.FlipBit(Segments()[0], 9000);
        disk.FlipBit(disk.Names.Single(name => name.EndsWith(".snapshot", StringComparison.Ordinal)), 500);
        var report = await JournalAudit.VerifyAsync(disk.Open(), null, Cancel);
        Assert.Equal([JournalFaultKind.Damaged, JournalFaultKind.Damaged], report.Faults.Select(f => f.Kind));
        Assert.Equal(1, report.Faults[0].Segment);
    }

    [Fact]
    public async Task Reading_tells_the_records_before_a_fault()
    {
        await LiveAsync();
        var count = 0;
        Assert.Null(await JournalAudit.ReadAsync(disk.Open(), _ => count++, Cancel));
        Assert.Equal(41, count);
        disk.FlipBit(Segments()[1], 8 * 300);
        count = 0;
        Assert.NotNull(await JournalAudit.ReadAsync(disk.Open(), _ => count++, Cancel));
        Assert.InRange(count, 1, 40);
    }

    [Fact]
    public async Task An_empty_folder_is_an_empty_journal()
    {
        var report = await JournalAudit.VerifyAsync(disk.Open(), null, Cancel);
        Assert.Equal((0, 0L, 0), (report.Segments, report.Records, report.Faults.Length));
        Assert.Null(report.First);
    }

    [Fact]
    public void A_record_as_json_keeps_every_digit_and_names_everything()
    {
        var batch = new JournalBatch(Beginning);
        var at = new Moment(7, new Instant(1_700_000_000_000_000_001));
        batch.Add(new AccountArrived(at, default, default, Core.Money.Money.Parse("12345678.00000001"), default, []));
        batch.Add(new OperatorActed(at, OperatorAct.StopEntries, "jo", "quiet\u001b[2J\nnight"));
        batch.Add(new JournalCheckpoint(at, new Hash128(1, 2)));
        batch.Add(new JournalNote(at, "jo", "hello"));
        for (var n = 0; n < 5; n++)
        {
            batch.Add(Input(n));
        }
        var (records, _) = Read([.. new SegmentHeader(1, 1, Beginning).ToBytes(), .. batch.Close(out _).Span]);
        var compact = new CompactReader();
        var all = records.Select(record => RecordJson.Of(record, compact)).ToArray();
        Assert.Equal("12345678.00000001", (string?)all[0]["content"]!["wallet"]);
        Assert.Equal("2023-11-14T22:13:20.000000001Z", (string?)all[0]["time"]);
        Assert.Equal("stop_entries", (string?)all[1]["content"]!["act"]);
        Assert.DoesNotContain('\u001b', all[1].ToJsonString());
        Assert.Equal(new Hash128(1, 2).ToString(), (string?)all[2]["content"]!["state"]);
        Assert.Equal("hello", (string?)all[3]["content"]!["text"]);
        Assert.Equal("account_arrived", (string?)all[0]["kind"]);
        Assert.Equal([1L, 2, 3, 4, 5, 6, 7, 8, 9], all.Select(one => (long)one["sequence"]!));
        Assert.Equal("BTCUSDT", (string?)all[4]["content"]!["symbol"]);
    }

    private string[] Segments() => [.. disk.Names.Where(name => name.EndsWith(".journal", StringComparison.Ordinal))];

    private ValueTask<JournalReport> VerifyAsync() => JournalAudit.VerifyAsync(disk.Open(), null, Cancel);

    private ValueTask<JournalReport> VerifyAsync(JournalPosition known) =>
        JournalAudit.VerifyAsync(disk.Open(), (known.Sequence - 1, known.Link), Cancel);

    // Two runs; the places behind the first of them and at the end.
    private async Task<(JournalPosition Middle, JournalPosition End)> LiveAsync()
    {
        var places = new List<JournalPosition>();
        for (var run = 0; run < 2; run++)
        {
            var options = new JournalOptions(Account) { SegmentBytes = 2048, ReserveBytes = 1024 };
            var writer = new JournalWriter(disk.Open(), options, TimeProvider.System);
            var start = await writer.OpenAsync(Cancel);
            writer.Add(new RunStarted(Input(20 * run + 1).At, start.Epoch));
            for (var n = 0; n < 20 - run; n++)
            {
                writer.Add(Input(20 * run + n + 1));
                await writer.CommitAsync(Cancel);
            }
            places.Add(writer.Position);
            await writer.WriteSnapshotAsync(new byte[100], default, Cancel);
            if (run == 0)
            {
                disk.Remove(disk.Names.Single(name => name.EndsWith(".snapshot", StringComparison.Ordinal)));
            }
        }
        return (places[0], places[1]);
    }
}
