using Riposte.Core.Money;
using Riposte.Simulation.Venue;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;
using static Riposte.Tests.Simulation.Venue.VenueClient;

namespace Riposte.Tests.Simulation.Venue;

public sealed class MatchingTests
{
    private readonly VenueClient client = new();

    [Fact]
    public void An_acknowledgement_says_nothing_of_trades_that_have_happened()
    {
        var order = Assert.Single(client.Market(Side.Long, "0.01").Payload.Orders);

        Assert.Equal(VenueOrderStatus.New, order.Status);
        Assert.Equal(Quantity.Zero, order.Filled);
        Assert.Equal(Price.Zero, order.AveragePrice);
        Assert.Equal(VenueOrderStatus.Filled, client.Query("m1").Status);
    }

    [Fact]
    public void A_market_buy_takes_the_ask_and_a_sell_the_bid()
    {
        client.Market(Side.Long, "0.01");
        client.Market(Side.Short, "0.01", "m2");

        Assert.Equal(Price.Parse("60000.1"), client.Query("m1").AveragePrice);
        Assert.Equal(Price.Parse("60000"), client.Query("m2").AveragePrice);
        Assert.Equal(Quantity.Zero, client.Truth.Position(Btc));
    }

    [Fact]
    public void A_large_market_order_walks_up_the_book()
    {
        var rich = new VenueClient(Calm() with { Wallet = Money.Parse("1000000") });
        rich.Market(Side.Long, "3");
        var trades = rich.Truth.Trades(Btc);

        Assert.True(trades.Count > 2);
        Assert.Equal(Price.Parse("60000.1"), trades[0].Price);
        for (var i = 1; i < trades.Count; i++)
        {
            Assert.Equal(trades[i - 1].Price.Units + Price.Parse("0.1").Units, trades[i].Price.Units);
        }
        Assert.Equal(Quantity.Parse("3"), rich.Truth.Position(Btc));
    }

    [Fact]
    public void What_was_taken_of_the_book_stays_taken_until_the_next_print()
    {
        var rich = new VenueClient(Calm() with { Wallet = Money.Parse("1000000") });
        rich.Market(Side.Long, "3");
        var last = rich.Truth.Trades(Btc)[^1].Price;
        rich.Market(Side.Long, "0.5", "m2");
        Assert.True(rich.Query("m2").AveragePrice >= last);

        rich.Wait(16);
        rich.Market(Side.Long, "0.1", "m3");
        Assert.Equal(Price.Parse("60000.1"), rich.Query("m3").AveragePrice);
    }

    [Fact]
    public void A_market_order_ends_where_the_book_ends_and_the_rest_expires()
    {
        var rich = new VenueClient(Calm() with { Wallet = Money.Parse("1000000") });
        rich.Inject(VenueFaultKind.ThinBook, size: 0.001, seconds: 600);
        rich.Market(Side.Long, "20");
        var order = rich.Query("m1");

        Assert.Equal(VenueOrderStatus.Expired, order.Status);
        Assert.InRange(order.Filled.ToDouble(), 5, 19.9);
        Assert.Equal(order.Filled, rich.Truth.Position(Btc));
    }

    [Fact]
    public void A_limit_behind_a_queue_trades_only_after_the_queue()
    {
        client.Limit(Side.Long, "0.01", "59999");
        var ahead = client.Truth.Ahead(Btc, "l1");
        Assert.True(ahead > Quantity.Parse("0.3"));

        var prints = 0;
        for (; client.Query("l1").Status == VenueOrderStatus.New && prints < 100; prints++)
        {
            client.Wait(16);
            client.Inject(VenueFaultKind.Spike, size: -1.0 / 60000);
            var left = client.Truth.Ahead(Btc, "l1");
            Assert.True(left < ahead || client.Query("l1").Filled > Quantity.Zero);
            Assert.True(left == Quantity.Zero || client.Query("l1").Filled == Quantity.Zero);
            ahead = left;
        }
        Assert.InRange(prints, 2, 99);
        var trade = Assert.Single(client.Truth.Trades(Btc));
        Assert.True(trade.IsMaker);
        Assert.Equal(Price.Parse("59999"), trade.Price);
    }

    [Fact]
    public void A_print_beyond_a_limit_fills_it_at_its_price()
    {
        client.Limit(Side.Long, "0.01", "59990");
        client.Limit(Side.Short, "0.01", "60010", "l2");
        client.Inject(VenueFaultKind.Spike, size: -0.001);

        Assert.Equal(VenueOrderStatus.Filled, client.Query("l1").Status);
        Assert.Equal(Price.Parse("59990"), client.Query("l1").AveragePrice);
        Assert.Equal(VenueOrderStatus.New, client.Query("l2").Status);
    }

    [Fact]
    public void A_limit_that_crosses_takes_at_the_better_price_and_rests_with_what_is_left()
    {
        var rich = new VenueClient(Calm() with { Wallet = Money.Parse("1000000") });
        rich.Limit(Side.Long, "2", "60000.2");
        var order = rich.Query("l1");

        Assert.Equal(VenueOrderStatus.PartiallyFilled, order.Status);
        Assert.Equal(Price.Parse("60000.1"), rich.Truth.Trades(Btc)[0].Price);
        Assert.All(rich.Truth.Trades(Btc), trade => Assert.True(trade.Price <= order.Price && !trade.IsMaker));
    }

    [Fact]
    public void Immediate_or_cancel_expires_with_what_it_could_not_trade()
    {
        var rich = new VenueClient(Calm() with { Wallet = Money.Parse("1000000") });
        rich.Limit(Side.Long, "2", "60000.2", terms: TimeInForce.ImmediateOrCancel);
        rich.Limit(Side.Long, "0.1", "59000", "l2", TimeInForce.ImmediateOrCancel);

        Assert.Equal(VenueOrderStatus.Expired, rich.Query("l1").Status);
        Assert.True(rich.Query("l1").Filled > Quantity.Zero);
        Assert.Equal(VenueOrderStatus.Expired, rich.Query("l2").Status);
        Assert.Empty(rich.Truth.Open(Btc));
    }

    [Fact]
    public void Fill_or_kill_is_all_or_a_refusal_that_leaves_no_order()
    {
        var rich = new VenueClient(Calm() with { Wallet = Money.Parse("1000000") });
        AssertRefused(rich.Limit(Side.Long, "2", "60000.2", terms: TimeInForce.FillOrKill), -5021);
        AssertRefused(rich.Send(new QueryOrder(1, Btc, "l1")), -2013);
        AssertTaken(rich.Limit(Side.Long, "0.1", "60000.2", "l2", TimeInForce.FillOrKill));
        Assert.Equal(VenueOrderStatus.Filled, rich.Query("l2").Status);
    }

    [Fact]
    public void Post_only_is_refused_when_it_would_take()
    {
        AssertRefused(client.Limit(Side.Long, "0.01", "60000.1", terms: TimeInForce.PostOnly), -5022);
        AssertRefused(client.Limit(Side.Short, "0.01", "60000", terms: TimeInForce.PostOnly), -5022);
        AssertTaken(client.Limit(Side.Long, "0.01", "60000", terms: TimeInForce.PostOnly));
        Assert.Equal(VenueOrderStatus.New, client.Query("l1").Status);
    }

    [Fact]
    public void An_order_of_ours_that_a_second_one_would_meet_expires_in_the_match()
    {
        client.Limit(Side.Short, "0.01", "60000.1");
        client.Market(Side.Long, "0.02");

        Assert.Equal(VenueOrderStatus.ExpiredInMatch, client.Query("l1").Status);
        Assert.Equal(Quantity.Zero, client.Query("l1").Filled);
        Assert.Equal(Quantity.Parse("0.02"), client.Truth.Position(Btc));
    }

    [Fact]
    public void Reduce_only_never_trades_beyond_the_position()
    {
        client.Market(Side.Long, "0.01");
        client.Market(Side.Short, "0.03", "m2", reduceOnly: true);
        var order = client.Query("m2");

        Assert.Equal(Quantity.Parse("0.01"), order.Filled);
        Assert.Equal(VenueOrderStatus.Expired, order.Status);
        Assert.Equal(Quantity.Zero, client.Truth.Position(Btc));
    }

    [Fact]
    public void A_resting_exit_expires_when_its_position_is_gone()
    {
        client.Market(Side.Long, "0.01");
        client.Limit(Side.Short, "0.01", "61000", reduceOnly: true);
        client.Market(Side.Short, "0.01", "m2");

        Assert.Equal(VenueOrderStatus.Expired, client.Query("l1").Status);
    }

    [Fact]
    public void One_way_mode_turns_a_position_round()
    {
        client.Market(Side.Long, "0.01");
        client.Market(Side.Short, "0.03", "m2");

        Assert.Equal(Quantity.Parse("-0.02"), client.Truth.Position(Btc));
        Assert.Equal(Price.Parse("60000"), client.Truth.Entry(Btc));
    }

    [Fact]
    public void A_cancelled_order_is_gone_and_a_second_cancel_is_refused()
    {
        client.Limit(Side.Long, "0.01", "59000");
        var answer = client.Cancel("l1");

        Assert.Equal(VenueOrderStatus.Canceled, Assert.Single(answer.Payload.Orders).Status);
        AssertRefused(client.Cancel("l1"), -2011);
        AssertRefused(client.Cancel("never"), -2011);
        Assert.Empty(client.Send(new ListOpenOrders(1)).Payload.Orders);
    }

    [Fact]
    public void The_stream_tells_an_order_its_trades_and_the_account_in_that_order()
    {
        client.ListenUser();
        client.Market(Side.Long, "0.01");
        var told = client.ListenUser();

        Assert.Equal(3, told.Count);
        var first = Assert.IsType<OrderArrived>(told[0]);
        Assert.Equal((ExecutionKind.New, VenueOrderStatus.New), (first.Execution, first.Order.Status));
        var second = Assert.IsType<OrderArrived>(told[1]);
        Assert.Equal((ExecutionKind.Trade, VenueOrderStatus.Filled), (second.Execution, second.Order.Status));
        Assert.Equal(client.Truth.Trades(Btc)[0], second.Trade);
        var account = Assert.IsType<AccountArrived>(told[2]);
        Assert.Equal(client.Truth.Wallet, account.Wallet);
        Assert.Equal(Quantity.Parse("0.01"), Assert.Single(account.Positions).Quantity);
    }

    [Fact]
    public void A_trade_costs_its_fee_and_a_round_trip_the_spread_and_two_fees()
    {
        client.Market(Side.Long, "0.01");
        // 0.01 × 60,000.1 × 0.05 %.
        Assert.Equal(Money.Parse("9999.6999995"), client.Truth.Wallet);
        client.Market(Side.Short, "0.01", "m2");
        // Less 0.01 × 0.1, less 0.01 × 60,000 × 0.05 %.
        Assert.Equal(Money.Parse("9999.3989995"), client.Truth.Wallet);
    }

    [Fact]
    public void The_countdown_cancels_open_orders_unless_it_is_renewed()
    {
        client.Limit(Side.Long, "0.01", "59000");
        client.Stop(Side.Short, "58000");
        client.Send(new SetCountdown(1, Btc, 60_000));
        client.Wait(50);
        client.Send(new SetCountdown(2, Btc, 60_000));
        client.Wait(50);
        Assert.Equal(VenueOrderStatus.New, client.Query("l1").Status);
        client.Wait(10);

        Assert.Equal(VenueOrderStatus.Canceled, client.Query("l1").Status);
        Assert.Equal(ConditionalStatus.New, client.QueryStop("s1").Status);
    }

    [Fact]
    public void A_countdown_of_zero_is_none()
    {
        client.Limit(Side.Long, "0.01", "59000");
        client.Send(new SetCountdown(1, Btc, 60_000));
        client.Send(new SetCountdown(2, Btc, 0));
        client.Wait(100);

        Assert.Equal(VenueOrderStatus.New, client.Query("l1").Status);
    }
}
