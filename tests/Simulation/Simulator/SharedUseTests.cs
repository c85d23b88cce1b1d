using Riposte.Runtime.Simulating;
using Riposte.Simulation.Faults;
using Riposte.Simulation.Invariants;
using Riposte.Simulation.Venue;
using Riposte.Tests.Simulation.Engines;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Simulator;

/// <summary>Two machines use the same limits of the venue: a refusal is of their own making where one of them could know.</summary>
public sealed class SharedUseTests
{
    private readonly QueuesAreBounded invariant = new();
    private readonly EngineView[] runs = [EngineStage.Trading().View, Second()];
    private readonly SimVenue venue;
    private readonly SimView view;

    public SharedUseTests()
    {
        var options = new SimulatorOptions();
        venue = new SimVenue(new SimVenueOptions(options.Start, options.Symbols), 1);
        view = new SimView(venue.Truth, options.Engine(FaultPlan.Calm(1)).Trader) { Instant = venue.Now };
    }

    [Fact]
    public void What_two_machines_used_together_and_none_could_know_is_nobodys_fault()
    {
        Ask(0, 31, true);
        Ask(1, 31, true);
        Assert.True(venue.Truth.Throttled > 0);
        Assert.Null(invariant.OnMinute(view));
        Assert.Null(invariant.OnMinute(view));
    }

    [Fact]
    public void What_one_was_told_of_the_other_it_could_know()
    {
        Ask(0, 31, true);
        view.Engine = runs[1];
        invariant.AfterInput(view, new ReplyArrived(default, new VenueReply(1, ReplyKind.Ok) { UsedWeight = 1_240 }));
        Ask(1, 31, true);
        Assert.Contains("too many", invariant.OnMinute(view), StringComparison.Ordinal);
    }

    [Fact]
    public void What_one_machine_used_alone_is_its_own_making_whoever_else_lives()
    {
        Ask(0, 61, true);
        Ask(1, 1, true);
        Assert.Contains("too many", invariant.OnMinute(view), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_other_machine_lives_each_refusal_is_of_its_own_making()
    {
        Ask(0, 31, false);
        Ask(1, 31, false);
        Assert.Contains("too many", invariant.OnMinute(view), StringComparison.Ordinal);
    }

    [Fact]
    public void Behind_what_was_nobodys_fault_the_next_refusal_is_found()
    {
        Ask(0, 31, true);
        Ask(1, 31, true);
        view.Rivals = [];
        venue.Advance(venue.Now + SimVenue.Minute);
        view.Instant = venue.Now;
        Assert.Null(invariant.OnMinute(view));
        Ask(0, 61, false);
        Assert.Contains("refused 1 ", invariant.OnMinute(view), StringComparison.Ordinal);
    }

    private static EngineView Second()
    {
        var stage = EngineStage.Trading();
        stage.Crash(2);
        return stage.View;
    }

    // Each costs 40 of 2,400 in a minute.
    private void Ask(int run, int times, bool isShared)
    {
        view.Engine = runs[run];
        view.Rivals = isShared ? [runs[1 - run].Epoch] : [];
        for (var i = 0; i < times; i++)
        {
            var request = new ReadAccount(i);
            Assert.Null(invariant.OnRequest(view, request));
            venue.Handle(request, venue.Now, venue.Now, SimView.Second);
        }
    }
}
