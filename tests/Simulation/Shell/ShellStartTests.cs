using Riposte.Runtime.Journals;
using Riposte.Runtime.Live;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Shell;

/// <summary>What a start takes up, what it refuses, and what it tells the engine of the run before.</summary>
public sealed class ShellStartTests
{
    private readonly ShellBench bench = new(new LiveShellOptions { SnapshotEvery = 10 });

    private RunStarted Run => bench.Engine.Inputs.OfType<RunStarted>().Last();

    [Fact]
    public void A_run_behind_one_whose_sync_failed_is_told_until_it_is_durable_and_the_next_one_is_not()
    {
        Live(3);
        bench.Disk.FailingSyncs = 1;
        Act();
        Assert.Equal(LiveEndKind.JournalFailed, bench.End!.Kind);
        bench.Disk.Latency = TimeSpan.FromMilliseconds(100);
        bench.Begin();
        while (bench.Engine.Inputs.OfType<RunStarted>().LastOrDefault()?.Doubt is not { Length: > 0 })
        {
            bench.Scheduler.Step();
        }
        // Dies before it is written: the next one is told again.
        bench.Kill();
        bench.Disk.Latency = TimeSpan.Zero;
        bench.Begin();
        bench.Pass(1);
        Assert.Contains("not confirmed", Run.Doubt, StringComparison.Ordinal);
        bench.Kill();
        bench.Begin();
        bench.Pass(1);
        Assert.Empty(Run.Doubt);
    }

    [Fact]
    public void It_is_told_when_the_disk_was_full_besides()
    {
        Live(3);
        bench.Disk.Capacity = bench.Disk.Used;
        bench.Disk.FailingWrites = 1;
        Act();
        Assert.Equal(LiveEndKind.JournalFailed, bench.End!.Kind);
        bench.Begin();
        bench.Pass(1);
        Assert.NotEmpty(Run.Doubt);
    }

    // Whatever way is left: the folder takes it late, or takes a new file and no other name.
    [Theory]
    [InlineData(3, 0)]
    [InlineData(int.MaxValue, 0)]
    [InlineData(3, 4)]
    public void It_is_told_though_the_disk_took_the_word_late(int renames, int writes)
    {
        Live(3);
        bench.Disk.FailingSyncs = writes == 0 ? 1 : 0;
        bench.Disk.FailingRenamesOf = (JournalNames.Sound, renames);
        bench.Disk.FailingWrites = writes;
        Act();
        bench.Pass(5);
        Assert.Equal(LiveEndKind.JournalFailed, bench.End!.Kind);
        Assert.DoesNotContain(bench.Alarms, alarm => alarm.Text.Contains("No word", StringComparison.Ordinal));
        bench.Disk.FailingRenamesOf = default;
        bench.Begin();
        bench.Pass(1);
        Assert.Contains("not confirmed", Run.Doubt, StringComparison.Ordinal);
    }

    [Fact]
    public void A_person_is_told_when_no_word_can_be_left_for_then_the_next_start_knows_nothing()
    {
        Live(3);
        bench.Disk.FailingRenamesOf = (JournalNames.Sound, int.MaxValue);
        bench.Disk.FailingWrites = int.MaxValue;
        Act();
        bench.Pass(10);
        Assert.Equal(LiveEndKind.JournalFailed, bench.End!.Kind);
        Assert.Contains("No word", bench.End!.Text, StringComparison.Ordinal);
        Assert.Single(bench.Alarms, alarm => alarm.Text.Contains("No word", StringComparison.Ordinal));
        bench.Disk.FailingRenamesOf = default;
        bench.Disk.FailingWrites = 0;
        bench.Begin();
        bench.Pass(1);
        Assert.Empty(Run.Doubt);
    }

    [Fact]
    public void The_word_of_the_run_before_stays_where_the_disk_takes_nothing_any_more_and_nobody_is_told_otherwise()
    {
        Live(3);
        bench.Disk.FailingSyncs = 1;
        Act();
        Assert.Equal(LiveEndKind.JournalFailed, bench.End!.Kind);
        bench.Alarms.Clear();
        // It can be opened, and then be read alone.
        bench.BeforeDisk = (_, _) =>
        {
            bench.Disk.FailingWrites = bench.Engine.Inputs.Exists(IsDoubted) ? int.MaxValue : 0;
            return Task.CompletedTask;
        };
        bench.Begin();
        bench.Pass(10);
        Assert.True(bench.Engine.Inputs.Exists(IsDoubted));
        Assert.Equal(LiveEndKind.JournalFailed, bench.End!.Kind);
        Assert.DoesNotContain(bench.Alarms, alarm => alarm.Text.Contains("No word", StringComparison.Ordinal));
        bench.Kill();
        (bench.BeforeDisk, bench.Disk.FailingWrites) = (null, 0);
        bench.Begin();
        bench.Pass(1);
        Assert.Contains("not confirmed", Run.Doubt, StringComparison.Ordinal);
    }

    private static bool IsDoubted(EngineInput input) => input is RunStarted { Doubt.Length: > 0 };

    [Fact]
    public void A_run_that_died_leaves_no_doubt()
    {
        Live(3);
        bench.Kill();
        Live(3);
        Assert.Empty(Run.Doubt);
        Assert.Empty(bench.Alarms);
    }

    [Theory]
    [InlineData("symbols B A\nmode OneWay", "symbols A B;", "symbols B A.")]
    [InlineData("symbols A B\nmode Hedge", "mode OneWay;", "mode Hedge.")]
    public void A_journal_of_other_things_is_refused_before_anything_is_changed(string identity, string was, string now)
    {
        Live(3);
        bench.Kill();
        Refuses(identity, was, now);
    }

    [Fact]
    public void So_is_one_whose_inputs_are_all_behind_a_snapshot()
    {
        Live(25);
        Stop();
        Refuses("symbols A\nmode OneWay", "symbols A B;", "symbols A.");
    }

    [Fact]
    public void A_snapshot_of_another_layout_is_a_hint_less()
    {
        Live(25);
        bench.Kill();
        bench.Layout = 2;
        bench.Begin();
        bench.Pass(0.1);
        // Everything is replayed: 26 inputs, and the one that begins this run.
        Assert.Equal(27, bench.Engine.Inputs.Count);
        Assert.Equal(27UL, bench.Engine.HashState().High);
        Assert.Equal(2, bench.Alarms.Count(alarm => alarm.Text.Contains("layout 1", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_snapshot_that_does_not_give_the_state_it_was_written_of_is_left_for_an_older_one()
    {
        Live(25);
        var newest = bench.Disk.Names.Last(name => name.EndsWith(".snapshot", StringComparison.Ordinal));
        var snapshot = JournalSnapshot.TryRead(bench.Disk.Read(newest))!;
        var state = snapshot.State.ToArray();
        state[0]++;
        bench.Kill();
        bench.Disk.Put(newest, (snapshot with { State = state }).ToBytes());
        bench.Begin();
        bench.Pass(0.1);
        Assert.Equal(27UL, bench.Engine.HashState().High);
        Assert.InRange(bench.Engine.Inputs.Count, 12, 18);
        Assert.Contains("not used", Assert.Single(bench.Alarms).Text, StringComparison.Ordinal);
        Assert.Empty(Run.Doubt);
    }

    [Fact]
    public void A_replay_that_does_not_come_to_a_state_that_was_written_down_leaves_a_doubt()
    {
        Live(25);
        bench.Kill();
        bench.Salt = 1;
        bench.Begin();
        bench.Pass(0.1);
        Assert.Contains("does not give the state", Run.Doubt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_orderly_stop_leaves_its_state_and_a_record_and_another_program_goes_on_without_a_doubt()
    {
        Live(5);
        Stop();
        Assert.Contains("The run ended: clean stop.", await NotesAsync());
        bench.Program = "two";
        bench.Begin();
        bench.Pass(0.1);
        Assert.Equal(("two", ""), (Run.Program, Run.Doubt));
        Assert.Single(bench.Engine.Inputs);
    }

    [Fact]
    public void Another_program_that_replays_what_the_one_before_decided_leaves_a_doubt()
    {
        Live(5);
        bench.Kill();
        bench.Program = "two";
        bench.Begin();
        bench.Pass(0.1);
        Assert.Contains("'one' were replayed by 'two'", Run.Doubt, StringComparison.Ordinal);
        bench.Kill();
        bench.Begin();
        bench.Pass(0.1);
        Assert.Empty(Run.Doubt);
    }

    [Fact]
    public void A_torn_end_is_told_to_a_person()
    {
        Live(5);
        bench.Kill();
        var segment = bench.Disk.Names.Last(name => name.EndsWith(".journal", StringComparison.Ordinal));
        var end = bench.Disk.Read(segment).AsSpan().LastIndexOfAnyExcept((byte)0);
        bench.Disk.FlipBit(segment, 8L * (end - 10));
        bench.Begin();
        bench.Pass(0.1);
        Assert.Contains("cut off", Assert.Single(bench.Alarms).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Behind_the_end_of_a_run_nothing_of_its_batch_leaves_and_nothing_that_opens_in_front_of_it()
    {
        bench.Begin(
            (input, outputs) =>
            {
                if (input is OperatorActed { Act: OperatorAct.Shutdown })
                {
                    outputs.Add(new SendRequest(Place(1, RequestUse.Opening), 1_000_000_000));
                    outputs.Add(new SendRequest(Place(2, RequestUse.Reducing), 1_000_000_000));
                    outputs.Add(new StopRun("another run has taken the account over"));
                    outputs.Add(new SendRequest(Place(3, RequestUse.Reducing), 1_000_000_000));
                    outputs.Add(new RaiseAlarm(AlarmKind.Superseded, "over"));
                }
            }
        );
        bench.Pass(1);
        bench.Shell.Act(OperatorAct.Shutdown, "test", "ends");
        bench.Pass(5);
        Assert.Equal(2, Assert.Single(bench.Venue.Requests).Number);
        Assert.Single(bench.Alarms);
        Assert.Equal(LiveEndKind.Stopped, bench.End!.Kind);
    }

    private static PlaceOrder Place(long number, RequestUse use) =>
        new(number, use, $"rp1-{number}", "A", default, default, default, default, default, default, false);

    private void Live(int acts)
    {
        bench.Begin();
        bench.Pass(0.1);
        for (var i = 0; i < acts; i++)
        {
            Act();
        }
    }

    private void Act()
    {
        bench.Shell.Act(OperatorAct.StopEntries, "test", "to be told something");
        bench.Pass(0.1);
    }

    private void Stop()
    {
        bench.Engine.Script = (_, outputs) => outputs.Add(new StopRun("clean stop"));
        Act();
        Assert.Equal(LiveEndKind.Stopped, bench.End!.Kind);
        bench.Kill();
    }

    private void Refuses(string identity, string was, string now)
    {
        var before = bench.Disk.Names.ToDictionary(name => name, bench.Disk.Read);
        bench.Identity = identity;
        bench.Begin();
        bench.Pass(1);
        var refused = Assert.IsType<JournalException>(bench.Failure);
        Assert.Contains(was, refused.Message, StringComparison.Ordinal);
        Assert.Contains(now, refused.Message, StringComparison.Ordinal);
        Assert.Contains("close all positions", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, bench.Disk.Names.ToDictionary(name => name, bench.Disk.Read));
    }

    private async Task<List<string>> NotesAsync()
    {
        var notes = new List<string>();
        await JournalAudit.ReadAsync(
            bench.Disk.Open(),
            record =>
            {
                if (record.Kind == RecordKind.Note)
                {
                    notes.Add(record.ReadNote(new Core.State.CompactReader()).Text);
                }
            },
            TestContext.Current.CancellationToken
        );
        return notes;
    }
}
