using Riposte.Core.Hashing;
using Riposte.Runtime.Journals;
using Riposte.Runtime.Simulating.Disk;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;
using static Riposte.Tests.Simulation.Journals.JournalSamples;

namespace Riposte.Tests.Simulation.Journals;

public sealed class JournalQuarantineTests
{
    private static readonly JournalOptions Options = new(Account) { SegmentBytes = 2048, ReserveBytes = 1024 };
    private static readonly QuarantineOrder Order = new("ada", "the disk decays", Input(1).At);
    private readonly SimDisk disk = new(1, TimeProvider.System);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_damaged_journal_is_kept_to_the_last_byte_and_a_new_one_begins_with_its_newest_state()
    {
        await DamagedAsync();
        var before = disk.Names.Where(IsOfJournal).ToDictionary(name => name, disk.Read);
        var report = await JournalQuarantine.MoveAsync(disk.Open(), Order, Cancel);
        Assert.Equal(JournalFaultKind.Damaged, report.Fault.Kind);
        Assert.Equal(30, report.Snapshot);
        Assert.Equal(before.Count, report.Moved.Length);
        Assert.All(before, one => Assert.Equal(one.Value, disk.Read($"aside-001-{one.Key}")));
        Assert.Empty((await JournalAudit.VerifyAsync(disk.Open(), null, Cancel)).Faults);
        var start = await OpenAsync();
        Assert.Equal(3, start.Epoch);
        Assert.Empty(start.Inputs);
        Assert.Equal([30], start.Snapshot!.State.ToArray());
        Assert.Equal(new Hash128(30, 0), start.Snapshot.Hash);
        Assert.Equal([(0, new Hash128(30, 0))], start.Checks);
    }

    [Fact]
    public async Task A_second_time_keeps_every_byte_too_with_the_state_that_the_journal_began_with()
    {
        await DamagedAsync();
        await JournalQuarantine.MoveAsync(disk.Open(), Order, Cancel);
        await LiveAsync();
        disk.FlipBit("0000000001.journal", 8 * 700);
        var before = disk.Names.Where(IsOfJournal).Where(name => !name.StartsWith("aside", StringComparison.Ordinal));
        var bytes = before.ToDictionary(name => name, disk.Read);
        Assert.Contains("0000000000000000000.snapshot", bytes.Keys);
        var report = await JournalQuarantine.MoveAsync(disk.Open(), Order, Cancel);
        Assert.All(bytes, one => Assert.Equal(one.Value, disk.Read($"aside-002-{one.Key}")));
        Assert.Equal(bytes.Keys.Select(name => $"aside-002-{name}").Order(), report.Moved.Order());
        Assert.Equal([(byte)report.Snapshot!], (await OpenAsync()).Snapshot!.State.ToArray());
    }

    [Fact]
    public async Task A_state_that_the_journal_begins_with_and_that_cannot_be_taken_up_is_refused_and_nothing_is_changed()
    {
        await DamagedAsync();
        await JournalQuarantine.MoveAsync(disk.Open(), Order, Cancel);
        var before = disk.Names.ToDictionary(name => name, disk.Read);
        var refused = await Assert.ThrowsAsync<JournalException>(async () =>
            await new JournalWriter(disk.Open(), Options, new HandTime()).OpenAsync(
                new KeptReplay { Refuses = static _ => "It is of layout 3." },
                Cancel
            )
        );
        Assert.Contains("It is of layout 3.", refused.Message, StringComparison.Ordinal);
        Assert.Contains("the program that wrote it", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, disk.Names.ToDictionary(name => name, disk.Read));
    }

    [Fact]
    public async Task Who_did_it_and_why_is_the_first_record_of_the_new_journal()
    {
        await DamagedAsync();
        await JournalQuarantine.MoveAsync(disk.Open(), Order, Cancel);
        var notes = new List<JournalNote>();
        await JournalAudit.ReadAsync(
            disk.Open(),
            record =>
            {
                if (record.Kind == RecordKind.Note)
                {
                    notes.Add(record.ReadNote(new Core.State.CompactReader()));
                }
            },
            Cancel
        );
        var note = Assert.Single(notes);
        Assert.Equal("ada", note.Principal);
        Assert.Contains("the disk decays", note.Text, StringComparison.Ordinal);
        Assert.Contains("record 30", note.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_begins_with_is_no_hint_and_is_never_left_out()
    {
        await DamagedAsync();
        await JournalQuarantine.MoveAsync(disk.Open(), Order, Cancel);
        var writer = new JournalWriter(disk.Open(), Options, new HandTime());
        await writer.OpenAsync(Cancel);
        for (var n = 1; n <= 12; n++)
        {
            writer.Add(Input(n));
            await writer.CommitAsync(Cancel);
            await writer.WriteSnapshotAsync(new byte[] { 200 }, new Hash128(200, 0), Cancel);
        }
        var whole = new JournalWriter(disk.Open(), Options with { UseSnapshots = false }, new HandTime());
        var start = await Opened.OfAsync(whole, Cancel);
        Assert.Equal([30], start.Snapshot!.State.ToArray());
        Assert.Equal(12, start.Inputs.Count);
        var name = disk.Names.First(one => one.EndsWith(".snapshot", StringComparison.Ordinal));
        foreach (var one in disk.Names.Where(one => one.EndsWith(".snapshot", StringComparison.Ordinal)).ToArray())
        {
            disk.Put(one, disk.Read(one).AsSpan(1));
        }
        var refused = await Assert.ThrowsAsync<JournalException>(() => OpenAsync());
        Assert.Equal(JournalFaultKind.Missing, refused.Fault!.Kind);
        Assert.Contains(
            (await JournalAudit.VerifyAsync(disk.Open(), null, Cancel)).Faults,
            fault => fault.Kind == JournalFaultKind.Missing
        );
        Assert.Equal(0, long.Parse(name.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task It_begins_with_nothing_where_no_snapshot_is_whole_or_none_is_wanted()
    {
        await DamagedAsync();
        var report = await JournalQuarantine.MoveAsync(disk.Open(), Order with { UseSnapshot = false }, Cancel);
        Assert.Null(report.Snapshot);
        var start = await OpenAsync();
        Assert.Null(start.Snapshot);
        Assert.Empty(start.Inputs);
        Assert.Equal(3, start.Epoch);
    }

    [Fact]
    public async Task A_sound_or_merely_torn_journal_is_left_alone()
    {
        await LiveAsync();
        var before = disk.Names;
        await Assert.ThrowsAsync<JournalException>(Act);
        var last = disk.Names.Last(name => name.EndsWith(".journal", StringComparison.Ordinal));
        disk.Put(last, disk.Read(last).AsSpan(..^2));
        foreach (var name in disk.Names.Where(name => name.EndsWith(".snapshot", StringComparison.Ordinal)).ToArray())
        {
            disk.FlipBit(name, 900);
        }
        await Assert.ThrowsAsync<JournalException>(Act);
        Assert.Equal(before, disk.Names);

        async Task Act() => await JournalQuarantine.MoveAsync(disk.Open(), Order, Cancel);
    }

    [Theory]
    [InlineData("", "why")]
    [InlineData("who", " ")]
    public async Task Nobody_does_it_for_no_reason(string principal, string reason)
    {
        await DamagedAsync();
        var order = new QuarantineOrder(principal, reason, default);
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await JournalQuarantine.MoveAsync(disk.Open(), order, Cancel)
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whenever_it_dies_no_run_starts_before_it_was_done_again(bool isAfter)
    {
        var deaths = 0;
        for (var point = 0; ; point++)
        {
            var one = new JournalQuarantineTests();
            await one.DamagedAsync();
            var dying = new DyingDisk(one.disk.Open(), point, isAfter);
            try
            {
                await JournalQuarantine.MoveAsync(dying, Order, Cancel);
                break;
            }
            catch (DyingDisk.DeadException)
            {
                deaths++;
            }
            one.disk.Crash(CrashKind.Lost);
            if (await one.IsRefusedAsync())
            {
                await JournalQuarantine.MoveAsync(one.disk.Open(), Order, Cancel);
            }
            var start = await one.OpenAsync();
            Assert.True(start.Epoch >= 3);
            Assert.Equal([30], start.Snapshot!.State.ToArray());
        }
        Assert.True(deaths > 20, $"{deaths} deaths");
    }

    private static bool IsOfJournal(string name) =>
        name.EndsWith(".journal", StringComparison.Ordinal) || name.EndsWith(".snapshot", StringComparison.Ordinal);

    private async Task<bool> IsRefusedAsync()
    {
        try
        {
            await OpenAsync();
            return false;
        }
        catch (JournalException e)
        {
            Assert.NotNull(e.Fault);
            return true;
        }
    }

    private Task<Opened> OpenAsync() => Opened.OfAsync(new JournalWriter(disk.Open(), Options, new HandTime()), Cancel);

    private async Task DamagedAsync()
    {
        await LiveAsync();
        disk.FlipBit("0000000001.journal", 8 * 700);
    }

    // Two runs with forty inputs, and states behind each ten records.
    private async Task LiveAsync()
    {
        for (var run = 0; run < 2; run++)
        {
            var writer = new JournalWriter(disk.Open(), Options, new HandTime());
            var start = await writer.OpenAsync(Cancel);
            writer.Add(new RunStarted(Input(20 * run + 1).At, start.Epoch));
            for (var n = 0; n < 19; n++)
            {
                writer.Add(Input(20 * run + n + 1));
                await writer.CommitAsync(Cancel);
                if (writer.Position.Sequence % 10 == 1 && writer.Position.Sequence < 40)
                {
                    var count = writer.Position.Sequence - 1;
                    await writer.WriteSnapshotAsync(new[] { (byte)count }, new Hash128((ulong)count, 0), Cancel);
                }
            }
        }
    }
}
