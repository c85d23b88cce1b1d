using Riposte.Core.Money;
using Riposte.Simulation.Venue;
using Riposte.Trading.Live;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;
using static Riposte.Tests.Simulation.Venue.VenueClient;

namespace Riposte.Tests.Simulation.Venue;

public sealed class MarginTests
{
    [Fact]
    public void An_order_beyond_wallet_times_leverage_is_refused()
    {
        var client = new VenueClient();

        // 1.7 × 60,030.1 ÷ 10 is more than 10,000; a market buy is reckoned 0.05 % above the ask.
        AssertRefused(client.Market(Side.Long, "1.7"), -2019);
        AssertTaken(client.Limit(Side.Long, "1.6", "60000", "l1", TimeInForce.PostOnly));
        AssertRefused(client.Limit(Side.Long, "0.1", "60000", "l2"), -2019);
        // The other side of the book is covered by the larger one.
        AssertTaken(client.Limit(Side.Short, "1.6", "60100", "l3"));
    }

    [Fact]
    public void Exits_need_no_margin()
    {
        var client = new VenueClient();
        client.Limit(Side.Long, "1.66", "60001", "l1", TimeInForce.ImmediateOrCancel);
        var held = client.Truth.Position(Btc);
        Assert.True(held > Quantity.Parse("1"));

        AssertRefused(client.Market(Side.Long, "0.5"), -2019);
        AssertTaken(client.Market(Side.Short, held.ToString(), "m2", reduceOnly: true));
        Assert.Equal(Quantity.Zero, client.Truth.Position(Btc));
    }

    [Fact]
    public void A_position_larger_than_its_leverage_allows_is_refused()
    {
        var rich = new VenueClient(Calm() with { Wallet = Money.Parse("10000000") });
        rich.Inject(VenueFaultKind.LeverageChange, count: 100);

        // Leverage 100 is for notionals up to 50,000.
        AssertRefused(rich.Market(Side.Long, "0.9"), -2027);
        AssertTaken(rich.Market(Side.Long, "0.5"));
        AssertRefused(rich.Market(Side.Long, "0.4", "m2"), -2027);
        rich.Inject(VenueFaultKind.LeverageChange, count: 50);
        AssertTaken(rich.Market(Side.Long, "0.4", "m3"));
    }

    [Fact]
    public void Brackets_that_are_lowered_count_for_the_next_order()
    {
        var rich = new VenueClient(Calm() with { Wallet = Money.Parse("10000000") });
        rich.Inject(VenueFaultKind.LeverageChange, count: 50);
        AssertTaken(rich.Market(Side.Long, "1"));
        rich.Inject(VenueFaultKind.BracketChange, count: 10);

        AssertRefused(rich.Market(Side.Long, "1", "m2"), -2027);
        AssertTaken(rich.Market(Side.Short, "1", "m3"));
    }

    [Fact]
    public void A_jump_through_the_maintenance_margin_liquidates_with_the_documented_client_id()
    {
        var client = new VenueClient();
        client.Limit(Side.Long, "1.6", "60001", "l1", TimeInForce.ImmediateOrCancel);
        client.Stop(Side.Short, "50000");
        client.Limit(Side.Short, "0.1", "61000", "l2");
        client.ListenUser();
        client.Inject(VenueFaultKind.Jump, size: -0.2);
        var told = client.ListenUser();

        Assert.Equal(Quantity.Zero, client.Truth.Position(Btc));
        Assert.Equal(Money.Zero, client.Truth.Wallet);
        Assert.Equal(VenueOrderStatus.Canceled, client.Query("l2").Status);
        var forced = told.OfType<OrderArrived>()
            .Where(m => m.Order.ClientId.StartsWith("autoclose-", StringComparison.Ordinal))
            .ToList();
        Assert.Equal([ExecutionKind.New, ExecutionKind.Calculated], forced.Select(m => m.Execution));
        Assert.Equal(1, client.Truth.Liquidations);
        client.Truth.Verify();
    }

    [Fact]
    public void A_liquidation_costs_its_fee_where_the_wallet_reaches()
    {
        var client = new VenueClient(Calm() with { Wallet = Money.Parse("2000") });
        client.Limit(Side.Long, "0.3", "60001", "l1", TimeInForce.ImmediateOrCancel);
        var held = client.Truth.Position(Btc);
        var before = client.Truth.Wallet;
        // About 6,000 below a notional of 18,000 the wallet is nearly gone.
        client.Inject(VenueFaultKind.Jump, size: -0.107);

        Assert.Equal(Quantity.Zero, client.Truth.Position(Btc));
        var fee = client.Truth.Income[^1];
        Assert.Equal(IncomeKind.LiquidationFee, fee.Kind);
        Assert.True(fee.Amount < Money.Zero);
        var loss = client.Truth.Trades(Btc)[^1].Realized;
        Assert.Equal(before + loss + fee.Amount, client.Truth.Wallet);
        Assert.True(client.Truth.Wallet >= Money.Zero);
        Assert.True(held > Quantity.Zero);
    }

    [Fact]
    public void An_isolated_position_loses_no_more_than_was_set_aside_for_it()
    {
        var client = new VenueClient(Calm() with { Margin = MarginMode.Isolated });
        client.Market(Side.Long, "0.1");
        // 0.1 × 60,000.1 ÷ 10, rounded up.
        var aside = Money.Parse("600.001");
        var before = client.Truth.Wallet;
        client.Inject(VenueFaultKind.Jump, size: -0.3);

        Assert.Equal(Quantity.Zero, client.Truth.Position(Btc));
        Assert.Equal(before - aside, client.Truth.Wallet);
        client.Truth.Verify();
    }

    [Fact]
    public void An_isolated_position_that_is_reduced_gives_its_share_back()
    {
        var client = new VenueClient(Calm() with { Margin = MarginMode.Isolated });
        client.Market(Side.Long, "0.1");
        client.Market(Side.Short, "0.05", "m2");
        var before = client.Truth.Wallet;
        client.Inject(VenueFaultKind.Jump, size: -0.3);

        // Half of 600.001 stayed behind the half that was left.
        Assert.Equal(before - Money.Parse("300.0005"), client.Truth.Wallet);
    }

    [Fact]
    public void Auto_deleveraging_takes_a_share_at_the_mark_without_a_fee()
    {
        var client = new VenueClient();
        client.Market(Side.Long, "0.1");
        client.ListenUser();
        client.Inject(VenueFaultKind.AutoDeleverage, size: 0.3);
        var told = client.ListenUser().OfType<OrderArrived>().ToList();

        Assert.All(told, m => Assert.Equal("adl_autoclose", m.Order.ClientId));
        Assert.Equal(ExecutionKind.Calculated, told[^1].Execution);
        Assert.Equal(Quantity.Parse("0.07"), client.Truth.Position(Btc));
        Assert.Equal(Money.Zero, client.Truth.Trades(Btc)[^1].Fee);
    }

    [Fact]
    public void A_delisted_symbol_is_announced_refuses_entries_and_is_settled()
    {
        var client = new VenueClient();
        client.Market(Side.Long, "0.1");
        client.Stop(Side.Short, "50000");
        client.Limit(Side.Short, "0.1", "61000", reduceOnly: true);
        client.Inject(VenueFaultKind.Delist, seconds: 3600);
        var announced = client.Send(new ReadInstruments(1)).Payload.Instruments[0];
        Assert.Equal((true, Start + 3600 * Second), (announced.IsTrading, announced.Delivery));
        client.Wait(1800);
        AssertRefused(client.Market(Side.Long, "0.1", "m2"), -4140);
        client.Wait(1800);

        Assert.Equal(Quantity.Zero, client.Truth.Position(Btc));
        Assert.Equal(VenueOrderStatus.Expired, client.Query("l1").Status);
        Assert.Equal(ConditionalStatus.Expired, client.QueryStop("s1").Status);
        Assert.StartsWith("settlement_autoclose-", client.Truth.Orders(Btc).Last().ClientId, StringComparison.Ordinal);
        AssertRefused(client.Market(Side.Long, "0.1", "m3"), -4141);
    }

    [Fact]
    public void Prints_inside_of_a_minute_liquidate_too()
    {
        // A wild market: the margin is gone long before the minute ends, and the venue does not wait for its end.
        var options = SimVenueOptions.Usual(Start) with
        {
            Wallet = Money.Parse("2000"),
        };
        var wild = options.Symbols[0] with { Volatility = 20000 };
        var found = 0;
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var client = new VenueClient(options with { Symbols = [wild] }, seed);
            client.Limit(Side.Long, "0.32", "60003", "l1", TimeInForce.ImmediateOrCancel);
            for (var i = 0; i < 20 && client.Truth.Position(Btc) > Quantity.Zero; i++)
            {
                client.Wait(60);
            }
            var trade = client.Truth.Trades(Btc)[^1];
            found += client.Truth.Liquidations > 0 && trade.Time.Nanoseconds % SimVenue.Minute != 0 ? 1 : 0;
            client.Truth.Verify();
        }
        Assert.True(found > 5, $"{found} of 20 accounts were liquidated inside of a minute");
    }
}
