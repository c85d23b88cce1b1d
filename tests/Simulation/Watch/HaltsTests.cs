using Riposte.Core;
using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;

namespace Riposte.Tests.Simulation.Watch;

public sealed class HaltsTests
{
    private static readonly Moment Now = new(1, Instant.FromDate(2026, 3, 1));

    private readonly Halts halts = new(["ann", "bob"]);

    [Fact]
    public void A_halt_latches_until_somebody_who_may_resumes()
    {
        Assert.True(halts.AllowEntries("BTCUSDT"));
        Assert.True(halts.Latch(Of(HaltReason.Foreign)));
        Assert.True(halts.IsHalted);
        Assert.False(halts.AllowEntries("BTCUSDT"));
        Assert.False(Act(OperatorAct.Resume, "eve"));
        Assert.False(Act(OperatorAct.Resume, "Ann"));
        Assert.False(Act(OperatorAct.Resume, ""));
        Assert.False(Act(OperatorAct.Resume, "engine"));
        Assert.True(halts.IsHalted);
        Assert.Equal(4, halts.Refused);
        Assert.True(Act(OperatorAct.Resume, "bob"));
        Assert.False(halts.IsHalted);
        Assert.True(halts.AllowEntries("BTCUSDT"));
    }

    [Fact]
    public void A_halt_of_a_symbol_leaves_the_others()
    {
        Assert.True(halts.Latch(Of(HaltReason.Setting, "BTCUSDT")));
        Assert.False(halts.IsHalted);
        Assert.False(halts.AllowEntries("BTCUSDT"));
        Assert.True(halts.AllowEntries("ETHUSDT"));
        Assert.True(halts.Latch(Of(HaltReason.Setting, "ETHUSDT")));
        Assert.False(halts.AllowEntries("ETHUSDT"));
    }

    [Fact]
    public void The_first_of_a_reason_is_news_and_is_kept()
    {
        Assert.True(halts.Latch(Of(HaltReason.Risk) with { Text = "first" }));
        Assert.False(halts.Latch(Of(HaltReason.Risk) with { Text = "second" }));
        Assert.True(halts.Latch(Of(HaltReason.Journal)));
        Assert.Equal([HaltReason.Risk, HaltReason.Journal], halts.Latched.Select(halt => halt.Reason));
        Assert.Equal("first", halts.Latched[0].Text);
    }

    [Fact]
    public void Nothing_halts_without_a_name() =>
        Assert.Throws<InvariantException>(() => halts.Latch(Of(HaltReason.Risk) with { Principal = "" }));

    [Fact]
    public void Anybody_may_pull_the_kill_switch_and_only_some_release_it()
    {
        Assert.True(Act(OperatorAct.Kill, "eve"));
        Assert.True(halts.IsKilled);
        Assert.True(Act(OperatorAct.Kill, "zoe"));
        Assert.Equal(("eve", Now.Wall), halts.KillTurned);
        Assert.False(halts.AllowEntries("BTCUSDT"));
        Assert.False(Act(OperatorAct.Release, "eve"));
        Assert.True(halts.IsKilled);
        Assert.True(Act(OperatorAct.Release, "ann"));
        Assert.False(halts.IsKilled);
        Assert.Equal("ann", halts.KillTurned.Principal);
        Assert.True(halts.AllowEntries("BTCUSDT"));
    }

    [Fact]
    public void The_switch_for_entries_is_a_thing_of_its_own()
    {
        Assert.True(Act(OperatorAct.StopEntries, "eve"));
        Assert.False(halts.AllowEntries("BTCUSDT"));
        Assert.False(halts.IsKilled);
        Assert.False(halts.IsHalted);
        Act(OperatorAct.Kill, "eve");
        halts.Latch(Of(HaltReason.Operator));
        Assert.False(Act(OperatorAct.AllowEntries, "eve"));
        Assert.True(Act(OperatorAct.AllowEntries, "ann"));
        Assert.Equal(("ann", Now.Wall), halts.EntriesTurned);
        Assert.False(halts.AllowEntries("BTCUSDT"));
        Act(OperatorAct.Resume, "ann");
        Assert.False(halts.AllowEntries("BTCUSDT"));
        Act(OperatorAct.Release, "ann");
        Assert.True(halts.AllowEntries("BTCUSDT"));
    }

    [Fact]
    public void Nobody_may_lift_anything_where_nobody_is_named()
    {
        var closed = new Halts([]);
        closed.Latch(Of(HaltReason.Risk));
        Assert.False(closed.On(new OperatorActed(Now, OperatorAct.Resume, "ann", "")));
        Assert.True(closed.IsHalted);
    }

    [Fact]
    public void Shutting_down_is_no_matter_of_halts() => Assert.False(Act(OperatorAct.Shutdown, "ann"));

    [Fact]
    public void More_symbols_than_can_be_kept_halt_everything()
    {
        for (var i = 0; i < 256; i++)
        {
            Assert.True(halts.Latch(Of(HaltReason.Foreign, $"S{i}")));
        }
        Assert.False(halts.IsHalted);
        Assert.True(halts.Latch(Of(HaltReason.Foreign, "one more")));
        Assert.True(halts.IsHalted);
        Assert.False(halts.Latch(Of(HaltReason.Foreign, "and another")));
        Copied(halts);
    }

    [Fact]
    public void A_halt_survives_a_snapshot()
    {
        halts.Latch(Of(HaltReason.Forced, "BTCUSDT"));
        Act(OperatorAct.Kill, "eve");
        Act(OperatorAct.StopEntries, "zoe");
        var copy = Copied(halts);
        Assert.Equal(halts.Latched, copy.Latched);
        Assert.True(copy.IsKilled);
        Assert.Equal(halts.KillTurned, copy.KillTurned);
        Assert.Equal(halts.EntriesTurned, copy.EntriesTurned);
        Assert.True(copy.On(new OperatorActed(Now, OperatorAct.Release, "ann", "")));
        Assert.False(copy.AllowEntries("ETHUSDT"));
    }

    private static Halts Copied(Halts from)
    {
        var copy = new Halts(["ann", "bob"]);
        copy.Latch(Of(HaltReason.Crashes));
        States.Copy(from.Visit, copy.Visit);
        return copy;
    }

    private static Halt Of(HaltReason reason, string symbol = "") => new(reason, symbol, "engine", Now.Wall, "why");

    private bool Act(OperatorAct act, string who) => halts.On(new OperatorActed(Now, act, who, "because"));
}
