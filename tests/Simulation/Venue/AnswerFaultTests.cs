using Riposte.Core.Money;
using Riposte.Simulation.Venue;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;
using static Riposte.Tests.Simulation.Venue.VenueClient;

namespace Riposte.Tests.Simulation.Venue;

/// <summary>Answers that go wrong: some say that nothing happened, some that nobody knows.</summary>
public sealed class AnswerFaultTests
{
    private readonly VenueClient client = new();

    [Theory]
    [InlineData(VenueFaultKind.UnknownError, 503, 0)]
    [InlineData(VenueFaultKind.BackendTimeout, 408, -1007)]
    [InlineData(VenueFaultKind.UnexpectedResponse, 400, -1006)]
    [InlineData(VenueFaultKind.UnlistedCode, 400, -9876)]
    public void An_unclear_answer_hides_whether_the_order_was_carried_out(VenueFaultKind kind, int status, int code)
    {
        client.Venue.Inject(new VenueFault(kind) { Executes = true });
        client.Venue.Inject(new VenueFault(kind) { Executes = false });
        var done = client.Market(Side.Long, "0.01");
        var lost = client.Market(Side.Long, "0.01", "m2");

        Assert.Equal((status, code), (done.Status, done.Code));
        Assert.Equal((done.Status, done.Code, done.Text), (lost.Status, lost.Code, lost.Text));
        Assert.Empty(done.Payload.Orders);
        Assert.Equal(VenueOrderStatus.Filled, client.Query("m1").Status);
        AssertRefused(client.Send(new QueryOrder(1, Btc, "m2")), -2013);
        AssertTaken(client.Market(Side.Long, "0.01", "m3"));
    }

    [Fact]
    public void An_unclear_answer_to_what_came_too_late_hides_nothing_that_was_carried_out()
    {
        client.Venue.Inject(new VenueFault(VenueFaultKind.UnlistedCode) { Executes = true });
        var stamped = client.Venue.Now;
        client.Venue.Advance(stamped + Window + Second);
        var order = new PlaceOrder(
            client.Next(),
            RequestUse.Opening,
            "m1",
            Btc,
            OrderKind.Market,
            Side.Long,
            PositionSide.Net,
            Quantity.Parse("0.01"),
            default,
            default,
            false
        );
        var late = client.Venue.Handle(order, client.Venue.Now, stamped, Window);
        Assert.Equal((400, -9876), (late.Status, late.Code));
        AssertRefused(client.Send(new QueryOrder(1, Btc, "m1")), -2013);
        Assert.Equal(Quantity.Zero, client.Truth.Position(Btc));
    }

    [Fact]
    public void Unclear_answers_leave_questions_alone()
    {
        client.Inject(VenueFaultKind.UnknownError);
        AssertTaken(client.Send(new ReadAccount(1)));
        Assert.Equal(503, client.Market(Side.Long, "0.01").Status);
    }

    [Fact]
    public void Service_unavailable_is_a_definite_failure_of_any_request()
    {
        client.Venue.Inject(new VenueFault(VenueFaultKind.Unavailable) { Count = 2, Executes = true });
        var first = client.Send(new ReadAccount(1));
        var second = client.Market(Side.Long, "0.01");

        Assert.Equal((503, "Service Unavailable."), (first.Status, first.Text));
        Assert.Equal(503, second.Status);
        Assert.Equal(Quantity.Zero, client.Truth.Position(Btc));
        AssertTaken(client.Market(Side.Long, "0.01"));
    }

    [Fact]
    public void An_overloaded_venue_takes_orders_that_reduce_alone()
    {
        client.Market(Side.Long, "0.02");
        client.Inject(VenueFaultKind.Overload, seconds: 30);
        var refused = client.Market(Side.Long, "0.01", "m2");

        Assert.Equal((503, -1008), (refused.Status, refused.Code));
        AssertTaken(client.Stop(Side.Short, "59000"));
        AssertTaken(client.Market(Side.Short, "0.01", "m3", reduceOnly: true));
        AssertTaken(client.Send(new ReadAccount(1)));
        client.Wait(30);
        AssertTaken(client.Market(Side.Long, "0.01", "m4"));
    }

    [Fact]
    public void A_throttle_of_the_address_is_not_the_clients_own()
    {
        client.Inject(VenueFaultKind.Throttle, count: 2, seconds: 7);
        var refused = client.Send(new ReadTime(1));

        Assert.Equal((429, -1003), (refused.Status, refused.Code));
        Assert.Equal(7 * Second, refused.Payload.RetryAfterNanoseconds);
        Assert.Equal(429, client.Market(Side.Long, "0.01").Status);
        AssertTaken(client.Market(Side.Long, "0.01"));
        Assert.Equal(0, client.Truth.Throttled);
    }

    [Fact]
    public void A_ban_silences_all_requests_until_it_ends()
    {
        client.Inject(VenueFaultKind.Ban, seconds: 120);
        client.Wait(119);
        var refused = client.Market(Side.Short, "0.01", reduceOnly: true);
        Assert.Equal((418, Second), (refused.Status, refused.Payload.RetryAfterNanoseconds));
        client.Wait(1);
        AssertTaken(client.Market(Side.Long, "0.01"));
        Assert.Equal(0, client.Truth.Bans);
    }

    [Theory]
    [InlineData(VenueFaultKind.MatchingSkew, -5028)]
    [InlineData(VenueFaultKind.EndpointMoved, -4120)]
    public void Some_refusals_are_definite(VenueFaultKind kind, int code)
    {
        client.Inject(kind);
        AssertRefused(client.Market(Side.Long, "0.01"), code);
        Assert.Equal(Quantity.Zero, client.Truth.Position(Btc));
        AssertTaken(client.Market(Side.Long, "0.01"));
    }

    [Fact]
    public void A_stop_can_be_refused_while_orders_are_taken()
    {
        client.Inject(VenueFaultKind.StopRefused, count: 2);
        AssertTaken(client.Market(Side.Long, "0.01"));
        AssertRefused(client.Stop(Side.Short, "59000"), -4045);
        AssertRefused(client.Stop(Side.Short, "59000"), -4045);
        AssertTaken(client.Stop(Side.Short, "59000"));
    }

    [Fact]
    public void A_late_reject_follows_an_acknowledgement_and_trades_nothing()
    {
        client.Inject(VenueFaultKind.LateReject, seconds: 2);
        AssertTaken(client.Limit(Side.Long, "0.01", "60001"));
        client.Inject(VenueFaultKind.Spike, size: -0.01);
        Assert.Equal(VenueOrderStatus.New, client.Query("l1").Status);
        client.Wait(2);

        Assert.Equal(VenueOrderStatus.Rejected, client.Query("l1").Status);
        Assert.Equal(Quantity.Zero, client.Truth.Position(Btc));
    }

    [Fact]
    public void A_market_order_is_rejected_late_too_and_trades_nothing()
    {
        client.Inject(VenueFaultKind.LateReject, seconds: 2);
        AssertTaken(client.Market(Side.Long, "0.01"));
        Assert.Equal(Quantity.Zero, client.Truth.Position(Btc));
        client.Venue.Truth.Verify();
        client.Wait(3);
        Assert.Equal(VenueOrderStatus.Rejected, Assert.Single(client.Truth.Orders(Btc)).Status);
        AssertTaken(client.Market(Side.Long, "0.01"));
        Assert.Equal("0.01", client.Truth.Position(Btc).ToString());
    }

    [Fact]
    public void Healing_takes_back_what_has_not_happened()
    {
        client.Inject(VenueFaultKind.UnknownError, count: 9);
        client.Inject(VenueFaultKind.Overload, seconds: 9000);
        client.Inject(VenueFaultKind.CancelOnly, seconds: 9000);
        client.Inject(VenueFaultKind.ThinBook, size: 0.001, seconds: 9000);
        client.Inject(VenueFaultKind.MarkApart, size: 0.04, seconds: 9000);
        client.Inject(VenueFaultKind.RejectAtTrigger, count: 9);
        client.Inject(VenueFaultKind.Heal);

        AssertTaken(client.Market(Side.Long, "0.1"));
        Assert.Single(client.Truth.Trades(Btc));
        Assert.Equal(Price.Parse("60000"), client.Truth.Mark(Btc));
    }
}
