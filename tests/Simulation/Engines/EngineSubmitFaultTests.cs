using Riposte.Core.Money;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>What goes wrong when orders are sent and taken back. The numbers are those of the list of faults in
/// docs/simulation.md.</summary>
public sealed class EngineSubmitFaultTests
{
    private static bool IsEntry(VenueRequest request) => request is PlaceOrder { Use: RequestUse.Opening };

    private static EngineStage Enter(EngineStage stage, double seconds = 60)
    {
        stage.Sent.Clear();
        stage.Want(TargetSide.Long);
        stage.Run(seconds);
        return stage;
    }

    private static int Entries(EngineStage stage) => stage.Sent.Count(IsEntry);

    [Fact]
    public void Fault_1_an_order_whose_answer_is_lost_is_found_and_never_sent_again()
    {
        var stage = EngineStage.Trading();
        stage.Judge = request => IsEntry(request) ? Fate.Deaf : Fate.Normal;
        stage.Stream = input => (input is OrderArrived ? 0 : 1, 0);
        Enter(stage, 75);
        Assert.Equal("1", stage.Local.ToString());
        Assert.Equal(1, Entries(stage));
        Assert.Contains(stage.Sent, one => one is QueryOrder);
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
    }

    [Fact]
    public void Fault_2_an_order_that_never_arrived_is_given_up_only_after_three_late_answers_say_so()
    {
        var stage = EngineStage.Trading();
        stage.Judge = request => IsEntry(request) ? Fate.Lost : Fate.Normal;
        var lost = 0L;
        var ended = 0L;
        stage.After = _ =>
        {
            var isUnknown = stage.View.Orders.Any(one => one.State == OrderState.Unknown);
            lost = lost == 0 && isUnknown ? stage.Now : lost;
            ended = lost > 0 && ended == 0 && stage.View.OrderCount == 0 ? stage.Now : ended;
        };
        Enter(stage, 90);
        Assert.Equal(1, Entries(stage));
        Assert.True(lost > 0 && ended - lost is > EngineStage.Second and < 60 * EngineStage.Second);
        Assert.True(stage.Sent.Count(one => one is QueryOrder) >= 3);
        Assert.Contains(stage.Sent, one => one is ListTrades);
        Assert.Equal("0", stage.Local.ToString());
        stage.Judge = _ => Fate.Normal;
        Enter(stage, 62);
        Assert.Equal("1", stage.Local.ToString());
        Assert.Equal(
            2,
            stage.Sent.Concat(stage.Orders).Where(IsEntry).Select(one => one.Number).Distinct().Count() + 1
        );
    }

    [Fact]
    public void Fault_2_an_order_that_is_never_found_by_its_id_is_not_given_up_while_an_execution_waits_for_its_order()
    {
        var stage = EngineStage.Trading();
        stage.Stream = input => (input is OrderArrived or AccountArrived ? 0 : 1, 0);
        var asked = 0;
        stage.Judge = request =>
            IsEntry(request) ? Fate.Deaf
            : request is QueryOrder { VenueId: 0 } ? Fate.Refused(-2013, ReplyKind.NotFound)
            // What is asked about the execution has no answer for a while.
            : request is QueryOrder && ++asked < 3 ? Fate.Deaf
            : Fate.Normal;
        Enter(stage, 110);
        Assert.True(asked >= 3);
        Assert.Equal("1", stage.Local.ToString());
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
        Assert.False(stage.View.Halts.IsHalted);
    }

    [Fact]
    public void Fault_3_the_stream_tells_of_an_order_while_its_answer_is_missing_and_nothing_is_repeated()
    {
        var stage = EngineStage.Trading();
        stage.Judge = request => IsEntry(request) ? Fate.Deaf : Fate.Normal;
        Enter(stage, 61);
        Assert.Equal("1", stage.Local.ToString());
        Assert.Equal(1, Entries(stage));
        Assert.DoesNotContain(stage.View.Orders, one => one.State == OrderState.Unknown);
    }

    [Theory]
    [InlineData(ReplyKind.Throttled, 0)]
    [InlineData(ReplyKind.Refused, -1008)]
    [InlineData(ReplyKind.ClockSkew, -1021)]
    public void Faults_5_6_7_a_definite_refusal_of_an_entry_drops_it_and_a_later_decision_is_a_new_order(
        ReplyKind kind,
        int code
    )
    {
        var stage = EngineStage.Trading();
        stage.Judge = request => IsEntry(request) ? Fate.Refused(code, kind) : Fate.Normal;
        Enter(stage, 61);
        Assert.Equal(1, Entries(stage));
        Assert.Empty(stage.View.Orders);
        stage.Judge = _ => Fate.Normal;
        Enter(stage, 60);
        Assert.Equal("1", stage.Local.ToString());
        Assert.Single(stage.Venue.Orders, order => !order.IsConditional);
    }

    [Fact]
    public void Fault_6_a_stamp_that_the_venue_does_not_take_makes_the_clock_be_read()
    {
        var stage = EngineStage.Trading();
        stage.Judge = request => IsEntry(request) ? Fate.Refused(-1021, ReplyKind.ClockSkew) : Fate.Normal;
        Enter(stage, 61);
        Assert.Contains(stage.Sent, one => one is ReadTime);
    }

    [Fact]
    public void Fault_7_a_throttled_exit_is_sent_again_under_another_id_when_the_venue_allows_it()
    {
        var stage = EngineStage.Holding();
        var refused = 0;
        stage.Judge = request =>
            request is PlaceOrder { Use: RequestUse.Reducing } && refused++ < 2
                ? Fate.Refused(-1003, ReplyKind.Throttled, EngineStage.Second)
                : Fate.Normal;
        stage.Want(TargetSide.Flat);
        stage.Run(70);
        Assert.Equal("0", stage.Local.ToString());
        var ids = stage.Sent.OfType<PlaceOrder>().Select(one => one.ClientId).ToArray();
        Assert.Equal(3, ids.Length);
        Assert.Equal(3, ids.Distinct().Count());
        Assert.EndsWith("B", ids[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Fault_8_nothing_is_sent_during_a_ban_and_a_person_hears_of_it_and_the_stop_stays()
    {
        var stage = EngineStage.Holding();
        stage.Judge = request =>
            request is ReadAccount ? Fate.Refused(0, ReplyKind.Banned, 90 * EngineStage.Second) : Fate.Normal;
        stage.Run(61);
        var sent = stage.Sent.Count;
        stage.Judge = _ => Fate.Normal;
        stage.Run(60);
        Assert.Equal(sent, stage.Sent.Count);
        Assert.Contains(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Banned);
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
        stage.Run(60);
        Assert.True(stage.Sent.Count > sent);
    }

    [Fact]
    public void Fault_9_an_entry_that_no_longer_fits_is_rounded_down_once_to_what_the_venue_says_now()
    {
        var stage = EngineStage.Trading();
        stage.Judge = request =>
            request is PlaceOrder { Use: RequestUse.Opening } place
            && place.Quantity.TruncateTo(Quantity.Parse("0.7")) != place.Quantity
                ? Fate.Refused(-1111)
                : Fate.Normal;
        stage.Venue.Instruments[0] = stage.Venue.Instruments[0] with { StepSize = Quantity.Parse("0.7") };
        Enter(stage, 61);
        Assert.Equal("0.7", stage.Local.ToString());
        Assert.Equal(2, Entries(stage));
        Assert.Contains(stage.Sent, one => one is ReadInstruments);
        stage.Run(5);
        Assert.All(stage.View.Orders, order => Assert.NotEqual(CloseReason.None, order.Order.Reason));
    }

    [Fact]
    public void Fault_9_an_entry_that_fits_nowhere_is_dropped()
    {
        var stage = EngineStage.Trading();
        stage.Judge = request => IsEntry(request) ? Fate.Refused(-4164) : Fate.Normal;
        Enter(stage, 61);
        Assert.Equal(2, Entries(stage));
        Assert.Empty(stage.View.Orders);
        Assert.Equal("0", stage.Local.ToString());
    }

    [Fact]
    public void Fault_10_a_new_tick_is_used_for_the_next_stop_and_leaves_open_orders_alone()
    {
        var stage = EngineStage.Holding();
        stage.Venue.Instruments[0] = stage.Venue.Instruments[0] with { TickSize = Price.Parse("2") };
        stage.Run(700);
        Assert.Equal("95", Assert.Single(stage.Venue.Stops).Price.ToString());
        stage.Want(TargetSide.Short);
        stage.RunMinutes(2);
        Assert.Equal("104", Assert.Single(stage.Venue.Stops).Price.ToString());
    }

    [Fact]
    public void Fault_11_three_refusals_for_want_of_margin_halt()
    {
        var stage = EngineStage.Trading();
        stage.Judge = request => IsEntry(request) ? Fate.Refused(-2019) : Fate.Normal;
        for (var i = 0; i < 5; i++)
        {
            stage.Want(TargetSide.Long);
            stage.RunMinutes(1);
        }
        Assert.Equal(3, Entries(stage));
        Assert.Contains(stage.View.Halts.Latched, halt => halt.Reason == HaltReason.Refusals);
        Assert.Equal(EnginePhase.Halted, stage.View.Phase);
    }

    [Fact]
    public void Fault_14_an_acknowledgement_without_price_changes_nothing_until_executions_come()
    {
        var stage = EngineStage.Trading();
        stage.Stream = input => (1, input is OrderArrived ? 3 * EngineStage.Second : 0);
        stage.Want(TargetSide.Long);
        stage.Run(50.1);
        Assert.Contains(stage.View.Orders, order => order.State == OrderState.Working);
        Assert.Equal("0", stage.Local.ToString());
        stage.Run(10);
        Assert.Equal("1", stage.Local.ToString());
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
    }

    [Fact]
    public void Fault_15_a_cancellation_that_finds_nothing_does_not_end_the_order()
    {
        var stage = EngineStage.Holding();
        // The stop trades; its messages are late, and the exit takes it back meanwhile.
        stage.Stream = _ => (1, 3 * EngineStage.Second);
        stage.Venue.Move(EngineStage.Symbol, "94");
        stage.Want(TargetSide.Flat);
        stage.Run(61);
        stage.Run(20);
        Assert.Equal("0", stage.Local.ToString());
        Assert.Equal("0", stage.Venue.Position(EngineStage.Symbol).ToString());
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        Assert.Empty(stage.View.Orders);
    }

    [Fact]
    public void Fault_17_an_order_that_expires_in_part_keeps_what_it_traded()
    {
        var stage = EngineStage.Trading();
        stage.Venue.IsFrozen = true;
        Enter(stage, 51);
        var order = stage.Venue.Orders[^1];
        var half = Quantity.Parse("0.4");
        stage.Venue.Trade(order, half);
        order.Status = VenueOrderStatus.Expired;
        var report = order.Report();
        stage.Post(
            EngineStage.Millisecond,
            at => new OrderArrived(at, at.Wall, ExecutionKind.Expired, report, new TradeReport()),
            true
        );
        stage.Run(5);
        Assert.Equal("0.4", stage.Local.ToString());
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
        Assert.DoesNotContain(stage.View.Orders, one => one.Order.Reason == CloseReason.None);
    }

    [Fact]
    public void Fault_18_an_order_that_is_accepted_and_then_rejected_ends_without_a_trace()
    {
        var stage = EngineStage.Trading();
        stage.Venue.IsFrozen = true;
        Enter(stage, 51);
        var order = stage.Venue.Orders[^1];
        order.Status = VenueOrderStatus.Rejected;
        var report = order.Report();
        stage.Post(
            EngineStage.Millisecond,
            at => new OrderArrived(at, at.Wall, ExecutionKind.Rejected, report, new TradeReport()),
            true
        );
        stage.Run(5);
        Assert.Empty(stage.View.Orders);
        Assert.Equal("0", stage.Local.ToString());
        stage.Venue.IsFrozen = false;
        Enter(stage, 60);
        Assert.Equal("1", stage.Local.ToString());
    }

    [Fact]
    public void Fault_19_an_execution_before_the_acknowledgement_makes_the_order_known()
    {
        var stage = EngineStage.Trading();
        var late = 0;
        stage.Judge = request => IsEntry(request) ? Fate.Deaf : Fate.Normal;
        stage.Want(TargetSide.Long);
        stage.After = input =>
            late += input is OrderArrived && stage.View.Pending.Any(one => one.Request is PlaceOrder) ? 1 : 0;
        stage.Run(51);
        Assert.True(late > 0);
        Assert.Equal("1", stage.Local.ToString());
        stage.Run(20);
        Assert.DoesNotContain(stage.View.Orders, one => one.State == OrderState.Unknown);
    }

    [Fact]
    public void Fault_20_an_execution_told_three_times_counts_once()
    {
        var stage = EngineStage.Trading();
        stage.Venue.Parts = 4;
        stage.Stream = _ => (3, 0);
        Enter(stage, 61);
        Assert.Equal("1", stage.Local.ToString());
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        Assert.Equal(8, stage.View.Count(Discard.DuplicateTrade));
    }

    [Fact]
    public void Fault_4_an_order_that_filled_unseen_is_not_sent_again_whatever_comes_after()
    {
        var stage = EngineStage.Trading();
        stage.Judge = request => IsEntry(request) || request is QueryOrder or ListTrades ? Fate.Deaf : Fate.Normal;
        stage.Stream = input => (input is OrderArrived or AccountArrived ? 0 : 1, 0);
        Enter(stage, 61);
        stage.Want(TargetSide.Long);
        stage.RunMinutes(1);
        stage.Crash(2);
        stage.RunMinutes(1);
        Assert.Equal(1, Entries(stage));
        Assert.Equal("1", stage.Venue.Position(EngineStage.Symbol).ToString());
        stage.Judge = _ => Fate.Normal;
        stage.RunMinutes(2);
        Assert.Equal(1, Entries(stage));
        Assert.Equal("1", stage.Local.ToString());
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
    }

    [Fact]
    public void Fault_13_an_answer_that_says_nothing_of_an_order_leaves_it_to_be_asked_for_alone()
    {
        var stage = EngineStage.Trading();
        var other = new OrderReport
        {
            Symbol = EngineStage.Symbol,
            ClientId = "rp1-zz",
            Status = VenueOrderStatus.Filled,
        };
        stage.Judge = request =>
            IsEntry(request)
                ? Fate.Answers(one => new VenueReply(one.Number, ReplyKind.Ok) { Orders = [other] })
                : Fate.Normal;
        stage.Stream = input => (input is OrderArrived ? 0 : 1, 0);
        Enter(stage, 61);
        var entry = Assert.Single(stage.Sent.OfType<PlaceOrder>());
        Assert.Contains(stage.Sent, one => one is QueryOrder query && query.ClientId == entry.ClientId);
        Assert.Equal("1", stage.Local.ToString());
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
    }

    [Fact]
    public void Fault_16_while_a_replacement_may_be_there_the_older_order_counts_too()
    {
        var stage = EngineStage.Holding(EngineProtectionFaultTests.Trailing);
        var older = stage.Venue.Stops.Single();
        stage.Judge = request =>
            request is PlaceConditional or QueryConditional or ListOpenConditionals ? Fate.Deaf : Fate.Normal;
        stage.Stream = input => (input is ConditionalArrived ? 0 : 1, 0);
        stage.Venue.Move(EngineStage.Symbol, "104");
        stage.Run(61);
        Assert.Equal(2, stage.View.Orders.Count(order => order.Order.IsConditional && order.IsSent));
        Assert.Contains(stage.View.Orders, order => order.State == OrderState.Unknown);
        Assert.True(older.IsOpen);
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
        stage.Judge = _ => Fate.Normal;
        stage.Stream = _ => (1, 0);
        stage.Run(30);
        Assert.False(older.IsOpen);
        Assert.Equal("98.8", stage.Venue.Stops.Single().Price.ToString());
    }
}
