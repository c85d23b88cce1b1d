using Riposte.Trading;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>What a start makes of how the runs before it ended.</summary>
public sealed class EngineEndTests
{
    [Fact]
    public void Five_runs_that_die_within_ten_minutes_halt_the_sixth_until_a_person_has_looked()
    {
        var stage = EngineStage.Holding();
        for (var run = 2; run <= 5; run++)
        {
            stage.Crash(run);
            stage.Run(60);
            Assert.True(stage.View.MayEnter(0));
        }
        stage.Crash(6);
        stage.Run(60);
        Assert.Equal(HaltReason.Crashes, Assert.Single(stage.View.Halts.Latched).Reason);
        Assert.Single(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Halted);
        Assert.Equal(EnginePhase.Halted, stage.View.Phase);
        // What is open keeps its stop, and nothing is entered.
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
        Assert.Single(stage.Venue.Stops);
        stage.Input(new OperatorActed(stage.At(), OperatorAct.Resume, "ann", "mended"));
        stage.Run(60);
        Assert.True(stage.View.MayEnter(0));
        stage.Crash(7);
        Assert.Equal(HaltReason.Crashes, Assert.Single(stage.View.Halts.Latched).Reason);
    }

    [Fact]
    public void Runs_that_die_now_and_then_do_not_halt()
    {
        var stage = EngineStage.Trading();
        for (var run = 2; run <= 12; run++)
        {
            stage.Crash(run);
            stage.RunMinutes(4);
        }
        Assert.Empty(stage.View.Halts.Latched);
    }

    [Fact]
    public void How_the_wall_clock_is_set_and_how_long_the_program_was_away_does_not_count()
    {
        var stage = EngineStage.Trading();
        for (var run = 2; run <= 6; run++)
        {
            stage.WallShift += 3_600 * EngineStage.Second;
            stage.Crash(run);
            stage.Run(30);
        }
        Assert.Equal(HaltReason.Crashes, Assert.Single(stage.View.Halts.Latched).Reason);
    }

    [Fact]
    public void An_orderly_stop_begins_the_count_anew()
    {
        var stage = EngineStage.Trading();
        for (var run = 2; run <= 5; run++)
        {
            stage.Crash(run);
            stage.Run(30);
        }
        stage.Stop();
        for (var run = 6; run <= 10; run++)
        {
            stage.Crash(run);
            stage.Run(30);
        }
        Assert.Empty(stage.View.Halts.Latched);
    }

    [Fact]
    public void A_run_that_another_one_ended_halts_the_next_one_and_counts_as_one_that_died()
    {
        var stage = EngineStage.Trading();
        for (var run = 2; run <= 6; run++)
        {
            stage.Input(new LeaseSeen(stage.At(), 1_000));
            Assert.Equal(EnginePhase.Stopped, stage.View.Phase);
            stage.Crash(run);
            stage.Run(30);
        }
        Assert.Equal([HaltReason.Superseded, HaltReason.Crashes], stage.View.Halts.Latched.Select(halt => halt.Reason));
    }

    [Fact]
    public void A_start_in_doubt_is_halted_says_why_and_protects_what_is_open()
    {
        var stage = EngineStage.Holding();
        stage.Crash(2, doubt: "the disk failed");
        stage.RunMinutes(2);
        var halt = Assert.Single(stage.View.Halts.Latched);
        Assert.Equal((HaltReason.Journal, "the disk failed"), (halt.Reason, halt.Text));
        Assert.Contains(stage.Alarms, alarm => alarm.Text == "the disk failed");
        Assert.False(stage.View.MayEnter(0));
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
        stage.Crash(3);
        Assert.False(stage.View.MayEnter(0));
    }

    [Fact]
    public void The_patience_with_a_position_without_a_stop_goes_on_across_starts()
    {
        var stage = EngineStage.Trading();
        stage.Judge = request => request is PlaceConditional { ClosePosition: true } ? Fate.Lost : Fate.Normal;
        stage.Want(TargetSide.Long);
        while (stage.View.DeskPosition(0).Units == 0)
        {
            stage.Run(0.1);
        }
        var spent = 0.0;
        var run = 1;
        // Each run lives for less than the patience, and all of them for longer.
        while (stage.View.Protection(0) == ProtectionState.Pending && spent < 20)
        {
            stage.Run(1.5);
            spent += 1.5;
            if (stage.View.Protection(0) == ProtectionState.Pending)
            {
                stage.Crash(++run);
            }
        }
        Assert.InRange(spent, 3, 7.5);
    }

    [Fact]
    public void What_a_run_says_of_itself_is_in_the_journal_and_records_of_before_are_read()
    {
        var run = new RunStarted(new Moment(5, EngineStage.Trading().Wall()), 77)
        {
            Program = "1.2",
            Identity = "symbols A\nmode OneWay",
            Doubt = "none",
        };
        Assert.Equal(run, Read(run, 0));
        var old = Read(run, Bytes(run).Length - Bytes(new RunStarted(run.At, run.Epoch)).Length + 3);
        Assert.Equal(new RunStarted(run.At, run.Epoch), old);
    }

    [Fact]
    public void Engines_that_trade_other_things_do_not_take_up_its_state_and_stay_as_they_are()
    {
        var state = EngineStage.Snapshot(EngineStage.Trading(null, "BTCUSDT", "ETHUSDT").Engine);
        foreach (
            var change in (Func<EngineOptions, EngineOptions>[])
                [
                    options => options with { Asset = "USDC" },
                    options => options with { ClientPrefix = "xx" },
                    options => With(options, options.Trader with { Mode = Trading.Orders.PositionMode.Hedge }),
                    options => With(options, options.Trader with { Desks = [.. options.Trader.Desks.Reverse()] }),
                    options =>
                        With(options, options.Trader with { Instruments = [.. options.Trader.Instruments.Reverse()] }),
                ]
        )
        {
            var engine = new EngineStage(change, "BTCUSDT", "ETHUSDT").Engine;
            var before = engine.HashState();
            var refused = Assert.Throws<OtherIdentityException>(() => engine.ReadSnapshot(state));
            Assert.Contains("symbols BTCUSDT ETHUSDT\n", refused.Stored, StringComparison.Ordinal);
            Assert.NotEqual(refused.Stored, refused.Own);
            Assert.Equal(before, engine.HashState());
        }
    }

    [Fact]
    public void Spans_and_limits_may_change()
    {
        var stage = EngineStage.Holding(options => Limited(options, 0.2));
        var other = new EngineStage(options => Limited(options, 0.3) with { ProtectionTime = 7 * EngineStage.Second });
        other.Engine.ReadSnapshot(EngineStage.Snapshot(stage.Engine));
        Assert.Equal("1", other.Local.ToString());
        // A rule more has a state of its own.
        var more = new EngineStage().Engine;
        var refused = Assert.Throws<OtherIdentityException>(() =>
            more.ReadSnapshot(EngineStage.Snapshot(stage.Engine))
        );
        Assert.Contains("rules", refused.Stored, StringComparison.Ordinal);
    }

    private static EngineOptions Limited(EngineOptions old, double loss) =>
        With(old, old.Trader with { Risk = old.Trader.Risk with { DailyLoss = loss } });

    private static EngineOptions With(EngineOptions old, TraderOptions trader) =>
        new(trader, old.Capital, old.Start, old.ClientPrefix) { Asset = old.Asset };

    private static byte[] Bytes(EngineInput input)
    {
        var bytes = new Core.State.CompactWriter();
        input.Write(bytes);
        return bytes.WrittenSpan.ToArray();
    }

    private static EngineInput Read(RunStarted run, int less)
    {
        var reader = new Core.State.CompactReader();
        reader.Begin(Bytes(run).AsMemory(..^less));
        return EngineInput.Read(InputKind.RunStarted, reader);
    }
}
