using Riposte.Core.Money;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>Executions whose order is not known: whose they are is found out before they are booked.</summary>
public sealed class EngineStrangerTests
{
    private const string Symbol = EngineStage.Symbol;

    private static bool IsExit(VenueRequest request) => request is PlaceOrder { Use: RequestUse.Reducing };

    // Nothing of the user stream arrives, but for what the caller lets through.
    private static EngineStage Deaf()
    {
        var stage = EngineStage.Holding();
        stage.Stream = input => (input is OrderArrived or ConditionalArrived or AccountArrived ? 0 : 1, 0);
        return stage;
    }

    [Theory]
    [InlineData("autoclose-17", true)]
    [InlineData("adl_autoclose", false)]
    [InlineData("settlement_autoclose-17", false)]
    [InlineData("delivery_autoclose-17", false)]
    public void What_the_venue_forced_is_recognised_when_only_the_list_of_executions_tells_of_it(
        string clientId,
        bool isLiquidation
    )
    {
        var stage = Deaf();
        stage.Venue.TradeOutside(Symbol, Side.Short, "1", clientId);
        stage.Run(150);
        Assert.Equal("0", stage.Local.ToString());
        Assert.Contains(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Forced);
        Assert.DoesNotContain(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Foreign);
        Assert.DoesNotContain(stage.View.Halts.Latched, halt => halt.Reason == HaltReason.Foreign);
        Assert.Equal(isLiquidation, stage.View.Halts.Latched.Any(halt => halt.Reason == HaltReason.Forced));
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
    }

    [Fact]
    public void Somebody_elses_trade_that_only_the_list_tells_of_is_asked_for_once_and_is_foreign()
    {
        var stage = Deaf();
        stage.Venue.TradeOutside(Symbol, Side.Long, "0.5");
        stage.Run(150);
        Assert.Equal("1.5", stage.Local.ToString());
        Assert.Equal("0.5", stage.View.Outside(0).ToString());
        Assert.Single(stage.Sent, one => one is QueryOrder { VenueId: not 0 });
        Assert.Contains(stage.View.Halts.Latched, halt => halt.Reason == HaltReason.Foreign);
        Assert.DoesNotContain(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Forced);
    }

    [Fact]
    public void An_execution_waits_while_the_venue_does_not_say_whose_order_it_was()
    {
        var stage = Deaf();
        stage.Judge = request => request is QueryOrder { VenueId: not 0 } ? Fate.Lost : Fate.Normal;
        stage.Venue.TradeOutside(Symbol, Side.Short, "1", "autoclose-17");
        stage.Run(150);
        Assert.Equal("1", stage.Local.ToString());
        Assert.InRange(stage.Sent.Count(one => one is QueryOrder { VenueId: not 0 }), 2, 20);
        stage.Crash(2);
        stage.Judge = _ => Fate.Normal;
        stage.Run(60);
        Assert.Equal("0", stage.Local.ToString());
        Assert.DoesNotContain(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Foreign);
    }

    [Fact]
    public void A_refusal_to_say_whose_order_it_was_makes_it_nobody_elses()
    {
        var stage = Deaf();
        stage.Judge = request => request is QueryOrder { VenueId: not 0 } ? Fate.Refused(-2015) : Fate.Normal;
        stage.Venue.TradeOutside(Symbol, Side.Short, "1", "autoclose-17");
        stage.Run(150);
        Assert.Equal("1", stage.Local.ToString());
        stage.Judge = _ => Fate.Normal;
        stage.Run(30);
        Assert.Equal("0", stage.Local.ToString());
        Assert.Contains(stage.View.Halts.Latched, halt => halt.Reason == HaltReason.Forced);
        Assert.DoesNotContain(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Foreign);
    }

    [Fact]
    public void An_order_that_left_after_an_execution_came_cannot_be_the_one_behind_it()
    {
        // Somebody closes our position by hand. Our target and stop expire; what is sent to close it is refused again and again.
        var stage = EngineStage.Trading();
        stage.Want(TargetSide.Long, 0.05, 0.1);
        stage.RunMinutes(1);
        stage.Sent.Clear();
        var target = stage.Venue.Orders.Single(order => order.Kind == OrderKind.Limit);
        stage.Venue.TradeOutside(Symbol, Side.Short, "1");
        target.Status = VenueOrderStatus.Expired;
        var report = target.Report();
        stage.Post(
            10 * EngineStage.Millisecond,
            at => new OrderArrived(at, at.Wall, ExecutionKind.Expired, report, new TradeReport()),
            true
        );
        stage.Venue.End(stage.Venue.Stops.Single(), ConditionalStatus.Expired);
        stage.Run(30);
        Assert.Equal("0", stage.Local.ToString());
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        Assert.Empty(stage.View.Orders);
        Assert.InRange(stage.Sent.Count(IsExit), 0, 2);
        Assert.Contains(stage.View.Halts.Latched, halt => halt.Reason == HaltReason.Foreign);
    }

    [Fact]
    public void An_order_that_is_not_found_too_early_to_prove_anything_is_asked_about_again()
    {
        // No comparison finds it out before.
        var stage = EngineStage.Trading(options => options with { CompareTime = 600 * EngineStage.Second });
        stage.Judge = request =>
            request is PlaceOrder { Kind: OrderKind.Limit } ? Fate.Deaf
            : request is QueryOrder { VenueId: 0 } ? Fate.Refused(-2013, ReplyKind.NotFound)
            : Fate.Normal;
        stage.Want(TargetSide.Long, target: 0.1);
        for (var i = 0; i < 700 && stage.Venue.Orders.All(order => order.Kind != OrderKind.Limit); i++)
        {
            stage.Run(0.1);
        }
        stage.Run(0.1);
        var target = stage.Venue.Orders.Single(order => order.Kind == OrderKind.Limit);
        // Somebody takes it back just behind the message that it is there, and no message says so.
        target.Status = VenueOrderStatus.Canceled;
        stage.Input(new FrameDiscarded(stage.At(), ChannelKind.User, "not a message"));
        stage.Run(40);
        Assert.DoesNotContain(stage.View.Orders, order => order.ClientId == target.ClientId);
    }

    [Fact]
    public void A_doubt_about_an_order_is_not_forgotten_because_nobody_answers()
    {
        var stage = EngineStage.Trading(options => options with { CompareTime = 600 * EngineStage.Second });
        stage.Want(TargetSide.Long, target: 0.1);
        stage.RunMinutes(1);
        stage.Run(5);
        var target = stage.Venue.Orders.Single(order => order.Kind == OrderKind.Limit);
        // Somebody takes it back, and no message says so.
        target.Status = VenueOrderStatus.Canceled;
        stage.Judge = request => request is QueryOrder ? Fate.Lost : Fate.Normal;
        stage.Input(new FrameDiscarded(stage.At(), ChannelKind.User, "not a message"));
        stage.Run(40);
        Assert.Contains(stage.View.Orders, order => order.ClientId == target.ClientId);
        stage.Judge = _ => Fate.Normal;
        stage.Run(20);
        Assert.DoesNotContain(stage.View.Orders, order => order.ClientId == target.ClientId);
    }

    [Fact]
    public void A_stop_that_is_lost_unheard_is_found_while_it_is_not_known_what_another_order_became()
    {
        var stage = EngineStage.Trading(null, Symbol, "ETHUSDT");
        stage.Want(TargetSide.Long);
        stage.RunMinutes(1);
        stage.Judge = request =>
            request is PlaceOrder { Use: RequestUse.Opening } or QueryOrder ? Fate.Lost : Fate.Normal;
        stage.Want(TargetSide.Long, desk: 1);
        stage.RunMinutes(1);
        stage.Run(5);
        Assert.Contains(stage.View.Orders, order => order.State == OrderState.Unknown);
        stage.Input(new FrameDiscarded(stage.At(), ChannelKind.User, "not a message"));
        stage.Run(3);
        stage.Venue.Stops.Single().Waiting = ConditionalStatus.Canceled;
        stage.Input(new FrameDiscarded(stage.At(), ChannelKind.User, "not a message"));
        stage.Run(5);
        Assert.Single(stage.Venue.Stops);
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
    }

    [Fact]
    public void What_a_touched_stop_became_is_waited_for_however_long_answers_fail_to_come()
    {
        var stage = EngineStage.Holding();
        stage.Venue.RenamesTriggered = true;
        // The stop trades, and of the user stream only the execution of an order that bears no id of ours arrives; every question
        // about the stop that says more than that it was touched stays without an answer.
        stage.Stream = input => (input is ConditionalArrived or AccountArrived ? 0 : 1, 0);
        var touched = 0;
        stage.Judge = request =>
            request is not (QueryConditional or ListConditionals) ? Fate.Normal
            : request is QueryConditional && touched++ == 0 ? Fate.Answers(Touched)
            : Fate.Lost;
        stage.Venue.Move(Symbol, "94");
        stage.Run(45);
        Assert.DoesNotContain(stage.View.Halts.Latched, halt => halt.Reason == HaltReason.Foreign);
        stage.Judge = _ => Fate.Normal;
        stage.Run(30);
        Assert.Equal("0", stage.Local.ToString());
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        Assert.Empty(stage.View.Halts.Latched);

        VenueReply Touched(VenueRequest request)
        {
            var stop = stage.Venue.Orders.Last(order => order.IsConditional).Conditional();
            return new VenueReply(request.Number, ReplyKind.Ok)
            {
                Conditionals = [stop with { Status = ConditionalStatus.Triggering, OrderId = 0 }],
            };
        }
    }

    [Fact]
    public void A_question_about_an_order_that_stays_without_an_answer_is_given_up_as_soon_as_an_order_is()
    {
        var stage = EngineStage.Trading();
        var order = 0L;
        var asked = new List<long>();
        stage.Judge = request =>
        {
            if (request is PlaceOrder place)
            {
                order = place.Number;
                return Fate.Lost;
            }
            if (request is QueryOrder)
            {
                asked.Add(stage.Now);
                return Fate.Lost;
            }
            return Fate.Normal;
        };
        stage.Want(TargetSide.Long);
        stage.RunMinutes(2);
        Assert.NotEqual(0, order);
        // Twice; a venue that is slow for all has longer behind that.
        Assert.InRange(asked[1] - asked[0], 4 * EngineStage.Second, 6 * EngineStage.Second);
        Assert.InRange(asked[2] - asked[1], 4 * EngineStage.Second, 6 * EngineStage.Second);
        Assert.InRange(asked[3] - asked[2], 10 * EngineStage.Second, 15 * EngineStage.Second);
    }

    [Fact]
    public void Of_hundreds_of_unknown_orders_a_few_are_asked_about_at_a_time()
    {
        var stage = EngineStage.Holding();
        var copied = EngineStage.Snapshot(stage.Engine);
        for (var i = 0; i < 200; i++)
        {
            stage.Venue.TradeOutside(Symbol, i % 2 == 0 ? Side.Long : Side.Short, "0.5");
        }
        var most = 0;
        stage.After = _ => most = Math.Max(most, stage.View.Pending.Count);
        stage.Crash(2, copied);
        stage.Run(100);
        Assert.InRange(most, 16, 32);
        Assert.Equal(200, stage.Sent.Count(one => one is QueryOrder { VenueId: not 0 }));
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        Assert.Equal("1", stage.Local.ToString());
    }
}
