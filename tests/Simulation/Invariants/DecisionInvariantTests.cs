using Riposte.Core.Money;
using Riposte.Simulation.Invariants;
using Riposte.Tests.Simulation.Engines;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Invariants;

/// <summary>Invariants that compare what is traded with what was decided: they are told of another decision than the engine.</summary>
public sealed class DecisionInvariantTests
{
    [Theory]
    [InlineData(1, null)]
    [InlineData(3, "asks for 1, decided was 2.9")]
    [InlineData(0.3, "asks for 1, decided was 0.2")]
    public void An_entry_of_another_size_than_decided_is_found(double decided, string? words)
    {
        var stage = EngineStage.Trading();
        var watched = new Watched(stage, new SizesAreAsDecided())
        {
            Tell = Decided(signal => signal with { Quantity = decided }),
        };
        stage.Want(TargetSide.Long);
        stage.RunMinutes(1);
        Assert.Equal("1", stage.Local.ToString());
        watched.Says(words);
    }

    [Theory]
    [InlineData(0.04, 0.04, null)]
    [InlineData(0.04, 0.012, "takes profit at 101.2, decided was 104")]
    [InlineData(0.04, double.NaN, "desk 0 holds 1, and takes no profit")]
    public void A_profit_that_is_not_taken_where_the_decision_wants_it_is_found(
        double decided,
        double done,
        string? words
    )
    {
        var stage = EngineStage.Trading();
        var watched = new Watched(stage, new TargetsAreAsDecided())
        {
            Tell = Decided(signal => signal with { TakeProfit = decided }),
        };
        stage.Want(TargetSide.Long, target: done);
        stage.RunMinutes(4);
        Assert.Equal("1", stage.Local.ToString());
        watched.Says(words);
    }

    [Theory]
    [InlineData(TargetSide.Long, TargetSide.Long, null)]
    [InlineData(TargetSide.Flat, TargetSide.Flat, null)]
    [InlineData(TargetSide.Short, TargetSide.Short, null)]
    [InlineData(TargetSide.Flat, TargetSide.Long, "desk 0 holds 1, is to close it, and no exit is out")]
    [InlineData(TargetSide.Short, TargetSide.Long, "desk 0 holds 1, is to close it, and no exit is out")]
    public void A_decision_to_leave_that_is_not_carried_out_is_found(TargetSide decided, TargetSide done, string? words)
    {
        var (stage, watched) = Carried(decided);
        stage.Want(TargetSide.Long);
        stage.RunMinutes(1);
        stage.Want(done);
        stage.RunMinutes(5);
        watched.Says(words);
    }

    [Theory]
    [InlineData(TargetSide.Flat, TargetSide.Flat, null)]
    [InlineData(TargetSide.Flat, TargetSide.Long, "is to close it, and no exit is out")]
    [InlineData(TargetSide.Short, TargetSide.Long, "is to close it, and no exit is out")]
    public void A_decision_to_leave_is_owed_while_something_halts(TargetSide decided, TargetSide done, string? words)
    {
        var (stage, watched) = Carried(decided);
        stage.Want(TargetSide.Long);
        stage.RunMinutes(1);
        stage.Input(new SettingArrived(stage.At(), EngineStage.Symbol, 3));
        stage.RunMinutes(1);
        Assert.NotEmpty(stage.View.Halts.Latched);
        stage.Want(done);
        stage.RunMinutes(5);
        watched.Says(words);
    }

    [Fact]
    public void An_exit_that_does_not_trade_is_found()
    {
        var (stage, watched) = Carried(TargetSide.Flat);
        stage.Want(TargetSide.Long);
        stage.RunMinutes(1);
        stage.Venue.IsFrozen = true;
        stage.Want(TargetSide.Flat);
        stage.RunMinutes(6);
        watched.Says("desk 0 holds 1, which a decision wanted closed");
    }

    [Fact]
    public void A_decision_to_enter_that_is_ignored_is_found()
    {
        var (stage, watched) = Carried(TargetSide.Long, first: 0);
        stage.Want(TargetSide.Flat);
        stage.RunMinutes(1);
        watched.Says("desk 0 is to enter Long, may, and no entry is out");
    }

    [Fact]
    public void An_entry_that_never_leaves_is_found()
    {
        var stage = EngineStage.Trading();
        var watched = new Watched(stage, new DecisionsAreCarriedOut())
        {
            Hears = static output => output is not SendRequest { Request: PlaceOrder },
        };
        stage.Venue.IsFrozen = true;
        stage.Want(TargetSide.Long);
        stage.RunMinutes(5);
        watched.Says("no order left, and nothing hinders");
    }

    [Fact]
    public void An_engine_that_may_not_enter_though_nothing_hinders_is_found()
    {
        var stage = EngineStage.Trading();
        stage.Venue.Instruments[0] = stage.Venue.Instruments[0] with { IsTrading = false };
        stage.RunMinutes(12);
        var watched = new Watched(stage, new DecisionsAreCarriedOut());
        stage.Want(TargetSide.Long);
        stage.RunMinutes(1);
        watched.Says("BTCUSDT is to be entered, may not be, and nothing hinders");
    }

    [Fact]
    public void A_decision_that_came_soon_and_counts_as_late_is_found()
    {
        var (stage, watched) = Carried(TargetSide.Long);
        stage.Want(TargetSide.Long);
        stage.RunMinutes(1);
        watched.Says(null);
        var said = stage.Recorded.OfType<SignalsArrived>().Last();
        stage.Input(said with { At = stage.At() });
        watched.Says("came soon, and count as late");
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(1.04, null)]
    [InlineData(1.1, "where BTCUSDT closed at 100, marked 110")]
    [InlineData(0.9, "where BTCUSDT closed at 100, marked 90")]
    public void An_entry_on_a_bar_far_off_its_mark_is_found(double mark, string? words)
    {
        var stage = EngineStage.Trading();
        var watched = new Watched(stage, new EntriesAreInBand())
        {
            Tell = input =>
                input is MarkArrived told ? told with { Mark = Price.FromDouble(told.Mark.ToDouble() * mark) } : input,
        };
        stage.RunMinutes(1);
        stage.Want(TargetSide.Long);
        stage.RunMinutes(1);
        watched.Says(words);
    }

    [Theory]
    [InlineData(WorkingPrice.Last, null)]
    [InlineData(WorkingPrice.Mark, "looks at the Last price, configured is Mark")]
    public void A_stop_that_looks_at_another_price_than_configured_is_found(WorkingPrice configured, string? words)
    {
        var stage = EngineStage.Trading();
        var watched = new Watched(stage, new TriggersAreConfigured(), working: configured);
        stage.Want(TargetSide.Long);
        stage.RunMinutes(1);
        watched.Says(words);
    }

    // Whose decisions, from the second on, are told to be for this side.
    private static (EngineStage Stage, Watched Watched) Carried(TargetSide decided, int first = 1)
    {
        var stage = EngineStage.Trading();
        var heard = 0;
        var watched = new Watched(stage, new DecisionsAreCarriedOut())
        {
            Tell = input =>
                input is SignalsArrived { Signals.IsEmpty: false } && heard++ >= first
                    ? Decided(signal => signal with { Side = decided })(input)
                    : input,
        };
        return (stage, watched);
    }

    private static Func<EngineInput, EngineInput?> Decided(Func<TargetSignal, TargetSignal> what) =>
        input =>
            input is SignalsArrived told
                ? told with
                {
                    Signals = [.. told.Signals.Select(one => one with { Signal = what(one.Signal) })],
                }
                : input;
}
