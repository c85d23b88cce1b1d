using Riposte.Core.Time;
using Riposte.Simulation.Venue;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;
using static Riposte.Tests.Simulation.Venue.VenueClient;

namespace Riposte.Tests.Simulation.Venue;

public sealed class RequestGateTests
{
    private readonly VenueClient client = new(listens: false);

    [Fact]
    public void Headers_count_weight_and_orders_of_the_minute()
    {
        Assert.Equal(40, client.Send(new ListOpenOrders(1)).Payload.UsedWeight);
        var answer = client.Limit(Side.Long, "0.01", "59000").Payload;
        Assert.Equal((40, 1, 1), (answer.UsedWeight, answer.OrdersTenSeconds, answer.OrdersMinute));
        Assert.Equal(-1, client.Send(new ReadTime(2)).Payload.OrdersMinute);
        client.Wait(10);
        answer = client.Limit(Side.Long, "0.01", "59000", "l2").Payload;
        Assert.Equal((41, 1, 2), (answer.UsedWeight, answer.OrdersTenSeconds, answer.OrdersMinute));
        client.Wait(50);
        Assert.Equal(1, client.Send(new ReadTime(3)).Payload.UsedWeight);
    }

    [Fact]
    public void Too_much_weight_is_refused_until_the_minute_is_over()
    {
        client.Wait(20);
        for (var i = 0; i < 60; i++)
        {
            AssertTaken(client.Send(new ReadAccount(i)));
        }
        var refused = client.Send(new ReadAccount(60));

        Assert.Equal((429, -1003), (refused.Status, refused.Code));
        Assert.Equal(40 * Second, refused.Payload.RetryAfterNanoseconds);
        client.Wait(40);
        AssertTaken(client.Send(new ReadAccount(61)));
        Assert.Equal((1, 0), (client.Truth.Throttled, client.Truth.Bans));
    }

    [Fact]
    public void Too_many_orders_in_ten_seconds_are_refused()
    {
        var few = new VenueClient(Calm() with { OrdersPerTenSeconds = 3 }, listens: false);
        for (var i = 0; i < 3; i++)
        {
            AssertTaken(few.Limit(Side.Long, "0.01", "59000", $"l{i}"));
        }
        // Conditional orders count as well.
        var refused = few.Stop(Side.Short, "58000");
        Assert.Equal((429, -1015), (refused.Status, refused.Code));
        few.Wait(10);
        AssertTaken(few.Stop(Side.Short, "58000"));
    }

    [Fact]
    public void Whoever_goes_on_is_banned_and_longer_each_time()
    {
        var waits = new List<long>();
        for (var ban = 0; ban < 3; ban++)
        {
            SimAnswer answer;
            do
            {
                answer = client.Send(new ReadAccount(1));
            } while (answer.Status != 418);
            waits.Add(answer.Payload.RetryAfterNanoseconds / (60 * Second));
            Assert.Equal(418, client.Send(new ReadTime(1)).Status);
            client.Venue.Advance(client.Truth.BannedUntil);
            AssertTaken(client.Send(new ReadTime(2)));
        }
        Assert.Equal([2, 4, 8], waits);
        Assert.Equal(3, client.Truth.Bans);
    }

    [Theory]
    [InlineData(-5001, -1021)]
    [InlineData(-5000, 0)]
    [InlineData(999, 0)]
    [InlineData(1000, -1021)]
    public void A_stamp_may_be_as_old_as_the_window_and_less_than_a_second_ahead(int milliseconds, int code)
    {
        client.Wait(30);
        var stamped = client.Venue.Now + milliseconds * 1_000_000L;
        var answer = client.Venue.Handle(new ReadAccount(1), client.Venue.Now, stamped, Window);

        Assert.Equal(code, answer.Code);
    }

    [Fact]
    public void Questions_that_are_not_signed_have_no_window()
    {
        var old = new Instant(0);

        AssertTaken(client.Venue.Handle(new ReadTime(1), client.Venue.Now, old, Window));
        AssertTaken(client.Venue.Handle(new ReadInstruments(1), client.Venue.Now, old, Window));
        AssertTaken(client.Venue.Handle(new ListBars(1, Btc, Start), client.Venue.Now, old, Window));
    }

    [Fact]
    public void An_order_that_arrives_after_its_window_is_not_carried_out()
    {
        var order = new PlaceOrder(
            1,
            RequestUse.Opening,
            "late",
            Btc,
            OrderKind.Market,
            Side.Long,
            PositionSide.Net,
            Core.Money.Quantity.Parse("0.01"),
            default,
            TimeInForce.GoodTillCancelled,
            false
        );
        AssertRefused(client.Venue.Handle(order, Start + 6 * Second, Start, Window), -1021);

        AssertRefused(client.Send(new QueryOrder(2, Btc, "late")), -2013);
        Assert.Equal(0, client.Truth.Taken("late"));
    }

    [Fact]
    public void The_clock_is_told_in_milliseconds()
    {
        client.Venue.Advance(Start + 1_234_567_890);
        Assert.Equal(Start + 1_234_000_000, client.Send(new ReadTime(1)).Payload.VenueTime);
    }

    [Fact]
    public void Every_request_has_the_weight_of_its_page()
    {
        // Binance, USDⓈ-M futures, "Request Weight" of each endpoint, read 2026-11.
        Assert.Equal(1, Weigh(new QueryOrder(1, Btc, "x")));
        Assert.Equal(1, Weigh(new QueryConditional(1, Btc, "x")));
        Assert.Equal(1, Weigh(new CancelOrder(1, Btc, "x")));
        Assert.Equal(1, Weigh(new CancelConditional(1, Btc, "x")));
        Assert.Equal(1, Weigh(new ReadTime(1)));
        Assert.Equal(1, Weigh(new ReadInstruments(1)));
        Assert.Equal(40, Weigh(new ListOpenOrders(1)));
        Assert.Equal(40, Weigh(new ListOpenConditionals(1)));
        Assert.Equal(5, Weigh(new ListConditionals(1, Btc, Start)));
        Assert.Equal(5, Weigh(new ListTrades(1, Btc, 0)));
        Assert.Equal(30, Weigh(new ListIncome(1, Start)));
        Assert.Equal(10, Weigh(new ListBars(1, Btc, Start)));
        Assert.Equal(10, Weigh(new SetCountdown(1, Btc, 1000)));
        Assert.Equal(1, Weigh(new CreateListenKey(1)));
        Assert.Equal(1, Weigh(new KeepListenKey(1)));
        Assert.Equal(0, Weigh(client.Conditional(Side.Short, "59000")));
    }

    private int Weigh(VenueRequest request)
    {
        var before = client.Send(new ReadTime(1)).Payload.UsedWeight;
        return client.Send(request).Payload.UsedWeight - before;
    }
}
