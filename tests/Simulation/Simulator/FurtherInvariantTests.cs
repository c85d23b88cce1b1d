using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Runtime.Simulating;
using Riposte.Simulation.Faults;
using Riposte.Simulation.Invariants;
using Riposte.Simulation.Venue;
using Riposte.Tests.Simulation.Engines;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Simulator;

/// <summary>Planted bugs that break one invariant each; what is sound does not.</summary>
public sealed class FurtherInvariantTests
{
    private const string Head = "fault-plan 1 seed 3 horizon 14400\n";
    private const long Second = SimView.Second;

    [Fact]
    public void A_second_stop_beside_the_first_is_found_as_a_further_attempt()
    {
        PlaceConditional? stop = null;
        var waited = 0;
        var broken = Broken(
            Head,
            after: (_, _, outputs) =>
            {
                stop ??= Stop(outputs);
                if (stop is not null && ++waited == 20)
                {
                    Send(outputs, stop with { ClientId = stop.ClientId + "A" });
                }
            }
        );
        Assert.Equal(1, broken?.Number);
        Assert.Contains("an attempt at the same order", broken!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stop_for_a_position_that_has_gone_is_found()
    {
        PlaceConditional? stop = null;
        var isSent = false;
        var broken = Broken(
            Head,
            after: (engine, input, outputs) =>
            {
                stop ??= Stop(outputs);
                var isGone = stop is not null && engine.View.OrderCount == 0 && engine.View.Position(0).Units == 0;
                if (isGone && !isSent && input is BarArrived && stop!.Symbol == "BTCUSDT")
                {
                    isSent = true;
                    Send(outputs, stop with { ClientId = "rp1-zzzz" });
                }
            },
            symbols: 1
        );
        Assert.Equal(5, broken?.Number);
    }

    [Fact]
    public void An_execution_that_a_look_at_the_account_passes_over_is_found()
    {
        // Two venues: the engine looks at one, and the truth is the other's, where somebody traded before.
        var stage = EngineStage.Holding();
        var view = View(out var venue);
        var invariant = new TradesAreKnown();
        string? wrong = null;
        stage.After = input =>
        {
            view.Engine = stage.View;
            view.Instant = venue.Now;
            wrong ??= invariant.AfterInput(view, input);
        };
        stage.Crash(2);
        stage.Run(5);
        Assert.Equal((EnginePhase.Trading, null), (stage.View.Phase, wrong));
        venue.Inject(
            new VenueFault(VenueFaultKind.ForeignOrder) { Side = Side.Long, Quantity = Quantity.Parse("0.5") }
        );
        Assert.NotEmpty(venue.Truth.Trades(EngineStage.Symbol));
        stage.Crash(3);
        stage.Run(5);
        Assert.Contains("the account was looked at, and trade", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_that_counts_as_refused_and_was_carried_out_is_found()
    {
        var broken = Broken(
            Head + "5 unsure-503 at 60 for 9000 strength 1 target 0\n",
            before: input =>
                input is ReplyArrived { Reply.Kind: ReplyKind.Unknown } reply
                    ? reply with
                    {
                        Reply = reply.Reply with { Kind = ReplyKind.Refused },
                    }
                    : input
        );
        Assert.Equal(9, broken?.Number);
        Assert.Contains("counts no more", broken!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Refusals_for_want_of_margin_that_nobody_counts_are_found()
    {
        var broken = Broken(
            Head + "11 margin-refused at 60 for 3600 strength 0.01 target 1\n",
            before: input =>
                input is ReplyArrived { Reply.Code: -2019 or -2027 } reply
                    ? reply with
                    {
                        Reply = reply.Reply with { Code = -2022 },
                    }
                    : input
        );
        Assert.Equal(11, broken?.Number);
        Assert.Contains("refused for want of margin, and it goes on", broken!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_stream_that_keeps_trades_back_and_is_trusted_is_found()
    {
        var view = View(out _);
        var invariant = new Listens();
        view.CalmSince = 0;
        string? wrong = null;
        for (var minute = 1; minute <= 10 && wrong is null; minute++)
        {
            view.Now = minute * 60 * Second;
            view.Missed = minute < 4 ? 0 : 1;
            wrong = invariant.OnMinute(view);
            Assert.True(wrong is null || minute > 4);
        }
        Assert.Contains("and is trusted", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void An_engine_that_may_never_enter_is_found()
    {
        var broken = Broken(
            Head,
            before: static input => input is MarkArrived mark ? mark with { Mark = Price.Zero } : input
        );
        Assert.Equal(13, broken?.Number);
    }

    [Fact]
    public void Connections_that_are_opened_without_a_pause_are_found_and_those_with_pauses_are_not()
    {
        var view = View(out _);
        var invariant = new ConnectsSeldom();
        for (var i = 0; i < 400; i++)
        {
            view.Now = i * 10 * Second;
            Assert.Null(invariant.OnOutput(view, new OpenChannel(ChannelKind.User, i)));
        }
        string? wrong = null;
        for (var i = 0; i < 101 && wrong is null; i++)
        {
            view.Now += Second / 10;
            wrong = invariant.OnOutput(view, new OpenChannel(ChannelKind.User, i));
        }
        Assert.NotNull(wrong);
    }

    [Fact]
    public void Connections_of_many_runs_that_are_too_many_together_are_found()
    {
        var view = View(out _);
        var invariant = new ConnectsSeldom();
        string? wrong = null;
        for (var i = 0; i <= 300; i++)
        {
            Assert.Null(wrong);
            view.Now += Second / 2;
            view.Engine = i % 50 == 0 ? new EngineStage().View : view.Engine;
            wrong = invariant.OnOutput(view, new OpenChannel(ChannelKind.User, i));
        }
        Assert.Contains("by all runs", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_that_is_asked_about_without_a_pause_is_found_and_one_with_pauses_is_not()
    {
        var view = View(out _);
        var invariant = new RestsBetween();
        for (var i = 0; i < 1_000; i++)
        {
            view.Now = i * Second / 2;
            Assert.Null(invariant.OnRequest(view, new QueryConditional(i, "BTCUSDT", "rp1-1")));
        }
        string? wrong = null;
        for (var i = 0; i < 151 && wrong is null; i++)
        {
            view.Now += Second / 50;
            wrong = invariant.OnRequest(view, new QueryOrder(i, "BTCUSDT", "rp1-2"));
        }
        Assert.Contains("rp1-2", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void An_engine_that_is_woken_without_end_is_found_and_one_that_rests_is_not()
    {
        var view = View(out _);
        var invariant = new RestsBetween();
        for (var i = 0; i < 2_000; i++)
        {
            view.Now += Second / 4;
            Assert.Null(invariant.AfterInput(view, new TimeReached(default)));
        }
        string? wrong = null;
        for (var i = 0; i < 2_000 && wrong is null; i++)
        {
            view.Now += Second / 1_000;
            wrong = invariant.AfterInput(view, new TimeReached(default));
        }
        Assert.NotNull(wrong);
    }

    [Fact]
    public void A_user_stream_without_a_key_is_found_after_half_an_hour_in_which_nothing_hinders()
    {
        var view = View(out var venue);
        var invariant = new Listens();
        Assert.Null(Minutes(view, invariant, 30));
        Assert.NotNull(Minutes(view, invariant, 5));
        venue.Handle(new CreateListenKey(1), venue.Now, venue.Now, Second);
        Assert.Null(Minutes(view, invariant, 50));
        venue.Inject(new VenueFault(VenueFaultKind.ListenKeyDeath));
        view.CalmSince = SimView.Never;
        Assert.Null(Minutes(view, invariant, 50));
    }

    [Fact]
    public void A_newer_run_that_takes_the_stops_of_a_living_one_back_before_it_was_heard_is_found()
    {
        var first = 0L;
        var broken = Broken(
            Head + "58 second-instance at 9900 for 0 strength 0.2 target 1\n",
            after: (engine, input, outputs) =>
            {
                first = first == 0 ? engine.View.Epoch : first;
                if (engine.View.Epoch == first || input is not ReplyArrived reply)
                {
                    return;
                }
                foreach (var one in reply.Reply.Conditionals)
                {
                    outputs.Add(new SendRequest(new CancelConditional(-1, one.Symbol, one.ClientId), Second));
                }
            }
        );
        Assert.Equal(17, broken?.Number);
        Assert.Contains("has not heard of it", broken!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_that_is_told_to_go_where_it_cannot_is_found_where_nothing_hinders()
    {
        var stage = EngineStage.Holding();
        var stop = stage.Venue.Stops.Single();
        var view = View(out _);
        var invariant = new FillsAreLegal();
        view.Engine = stage.View;
        Assert.Null(Minutes(view, invariant, 3));
        var half = Quantity.Parse("0.5");
        var order = stop.Report() with { VenueId = 777, Status = VenueOrderStatus.PartiallyFilled, Filled = half };
        var trade = new TradeReport
        {
            Symbol = order.Symbol,
            TradeId = 999,
            OrderId = 777,
            Side = Side.Short,
            Price = Price.Parse("95"),
            Quantity = half,
            Time = stage.Wall(),
        };
        stage.Input(new OrderArrived(stage.At(), stage.Wall(), ExecutionKind.Trade, order, trade));
        Assert.Null(Minutes(view, invariant, 1));
        var triggering = stop.Conditional() with { Status = ConditionalStatus.Triggering };
        stage.Input(new ConditionalArrived(stage.At(), stage.Wall(), triggering));
        Assert.NotNull(Minutes(view, invariant, 1));
        Assert.Null(Minutes(view, invariant, 3));
    }

    private static string? Minutes(SimView view, Invariant invariant, int minutes)
    {
        string? wrong = null;
        for (var i = 0; i < minutes; i++)
        {
            view.Now += 60 * Second;
            wrong ??= invariant.OnMinute(view);
        }
        return wrong;
    }

    private static SimView View(out SimVenue venue)
    {
        var options = new SimulatorOptions();
        venue = new SimVenue(new SimVenueOptions(options.Start, options.Symbols), 1);
        return new SimView(venue.Truth, options.Engine(FaultPlan.Calm(1)).Trader) { CalmSince = 0 };
    }

    private static PlaceConditional? Stop(OutputList outputs)
    {
        for (var i = 0; i < outputs.Count; i++)
        {
            if (outputs[i] is SendRequest { Request: PlaceConditional { ClosePosition: true } place })
            {
                return place;
            }
        }
        return null;
    }

    private static void Send(OutputList outputs, PlaceConditional stop) =>
        outputs.Add(new SendRequest(stop with { Number = -stop.Number }, Second));

    private static Violation? Broken(
        string plan,
        Func<EngineInput, EngineInput?>? before = null,
        Action<Engine, EngineInput, OutputList>? after = null,
        int symbols = 3
    )
    {
        var options = new SimulatorOptions
        {
            MinutesBetween = 10,
            IsHedged = false,
            VariesVenue = false,
            Symbols = [.. SimSymbol.Usual.Take(symbols)],
            NewEngine = engine => new PlantedEngine((Engine)SimulatorOptions.UsualEngine(engine), before, after),
        };
        return new Runtime.Simulating.Simulator(options).Run(FaultPlan.Parse(plan)).Violation;
    }
}
