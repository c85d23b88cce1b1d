using Riposte.Core.Money;
using Riposte.Simulation.Venue;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;
using static Riposte.Tests.Simulation.Venue.VenueClient;

namespace Riposte.Tests.Simulation.Venue;

/// <summary>What the venue refuses, each with its documented code.</summary>
public sealed class OrderRuleTests
{
    private readonly VenueClient client = new();

    [Theory]
    [InlineData("0", -4003)]
    [InlineData("-0.001", -4003)]
    [InlineData("0.0015", -1111)]
    [InlineData("2000", -4005)]
    public void A_quantity_outside_of_the_filters_is_refused(string quantity, int code) =>
        AssertRefused(client.Market(Side.Long, quantity), code);

    [Theory]
    [InlineData("0", -4001)]
    [InlineData("59000.05", -1111)]
    [InlineData("63000.1", -4016)]
    public void A_buy_limit_outside_of_the_filters_is_refused(string price, int code) =>
        AssertRefused(client.Limit(Side.Long, "0.01", price), code);

    [Fact]
    public void A_sell_limit_far_below_the_mark_is_refused() =>
        AssertRefused(client.Limit(Side.Short, "0.01", "56999.9"), -4024);

    [Fact]
    public void Limits_at_the_ends_of_the_band_are_taken()
    {
        AssertTaken(client.Limit(Side.Long, "0.01", "57000"));
        AssertTaken(client.Limit(Side.Short, "0.01", "63000", "l2"));
    }

    [Fact]
    public void Steps_that_are_no_power_of_ten_have_a_code_of_their_own()
    {
        client.Inject(VenueFaultKind.TickChange, count: 5);
        client.Inject(VenueFaultKind.StepChange, count: 2);

        AssertRefused(client.Limit(Side.Long, "0.01", "59000.1"), -4014);
        AssertRefused(client.Limit(Side.Long, "0.003", "59000"), -4023);
        AssertRefused(client.Limit(Side.Long, "0.0005", "59000"), -1111);
        AssertTaken(client.Limit(Side.Long, "0.004", "59000.5"));
    }

    [Fact]
    public void A_quantity_below_the_least_is_refused()
    {
        client.Inject(VenueFaultKind.StepChange, count: 4);
        var options = Calm();
        var symbols = options.Symbols.SetItem(0, options.Symbols[0] with { MinQuantity = Quantity.Parse("0.01") });
        var other = new VenueClient(options with { Symbols = symbols });

        AssertRefused(other.Market(Side.Long, "0.009"), -4004);
        AssertTaken(other.Market(Side.Long, "0.01"));
    }

    [Fact]
    public void A_notional_below_the_least_is_refused_unless_it_reduces()
    {
        client.Inject(VenueFaultKind.NotionalChange, count: 20);

        AssertRefused(client.Market(Side.Long, "0.001"), -4164);
        AssertTaken(client.Market(Side.Long, "0.003"));
        AssertTaken(client.Market(Side.Short, "0.001", "m2", reduceOnly: true));
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("umlaut-ä")]
    [InlineData("0123456789012345678901234567890123456")]
    public void A_client_id_outside_of_the_pattern_is_refused(string id)
    {
        AssertRefused(client.Market(Side.Long, "0.01", id), -4015);
        AssertRefused(client.Stop(Side.Short, "59000", id), -4015);
    }

    [Fact]
    public void Every_letter_of_the_pattern_is_taken() =>
        AssertTaken(client.Limit(Side.Long, "0.01", "59000", "aZ09.:/_-"));

    [Fact]
    public void An_open_client_id_is_refused_and_may_be_used_again_when_it_has_ended()
    {
        AssertTaken(client.Limit(Side.Long, "0.01", "59000"));
        AssertRefused(client.Limit(Side.Long, "0.02", "58000"), -4116);
        client.Cancel("l1");

        AssertTaken(client.Limit(Side.Long, "0.03", "58000"));
        Assert.Equal(Quantity.Parse("0.03"), client.Query("l1").Quantity);
        Assert.Equal(2, client.Truth.Taken("l1"));
    }

    [Fact]
    public void One_way_mode_knows_one_position_a_symbol() =>
        AssertRefused(client.Market(Side.Long, "0.01", position: PositionSide.Long), -4061);

    [Fact]
    public void Hedge_mode_wants_a_leg_and_takes_no_reduce_only()
    {
        var hedge = new VenueClient(CalmHedge());

        AssertRefused(hedge.Market(Side.Long, "0.01"), -4061);
        AssertRefused(hedge.Market(Side.Short, "0.01", reduceOnly: true, position: PositionSide.Long), -1106);
        AssertRefused(hedge.Market(Side.Short, "0.01", position: PositionSide.Long), -2022);
        AssertTaken(hedge.Market(Side.Long, "0.01", position: PositionSide.Long));
        AssertRefused(hedge.Market(Side.Short, "0.011", "m2", position: PositionSide.Long), -2022);
        AssertTaken(hedge.Market(Side.Short, "0.02", "m3", position: PositionSide.Short));

        Assert.Equal(Quantity.Parse("0.01"), hedge.Truth.Position(Btc, PositionSide.Long));
        Assert.Equal(Quantity.Parse("-0.02"), hedge.Truth.Position(Btc, PositionSide.Short));
    }

    [Fact]
    public void Reduce_only_without_a_position_to_reduce_is_refused()
    {
        AssertRefused(client.Market(Side.Short, "0.01", reduceOnly: true), -2022);
        client.Market(Side.Long, "0.01", "m2");
        AssertRefused(client.Market(Side.Long, "0.01", "m3", reduceOnly: true), -2022);
    }

    [Fact]
    public void Conditional_kinds_are_not_taken_by_the_book()
    {
        var stop = new PlaceOrder(
            9,
            RequestUse.Reducing,
            "x",
            Btc,
            OrderKind.Stop,
            Side.Short,
            PositionSide.Net,
            Quantity.Parse("0.01"),
            Price.Parse("59000"),
            TimeInForce.GoodTillCancelled,
            true
        );

        AssertRefused(client.Send(stop), -4120);
        AssertRefused(client.Stop(Side.Short, "59000", kind: OrderKind.Limit), -1116);
    }

    [Fact]
    public void An_unknown_symbol_is_refused_everywhere()
    {
        AssertRefused(client.Market(Side.Long, "1", symbol: "NOPE"), -1121);
        AssertRefused(client.Send(new CancelOrder(1, "NOPE", "x")), -1121);
        AssertRefused(client.Send(new CancelConditional(1, "NOPE", "x")), -1121);
        AssertRefused(client.Send(new QueryOrder(1, "NOPE", "x")), -1121);
        AssertRefused(client.Send(new QueryConditional(1, "NOPE", "x")), -1121);
        AssertRefused(client.Send(new ListTrades(1, "NOPE", 0)), -1121);
        AssertRefused(client.Send(new ListBars(1, "NOPE", Start)), -1121);
        AssertRefused(client.Send(new ListConditionals(1, "NOPE", Start)), -1121);
        AssertRefused(client.Send(new SetCountdown(1, "NOPE", 1000)), -1121);
        AssertRefused(client.Send(client.Conditional(Side.Short, "1") with { Symbol = "NOPE" }), -1121);
    }

    [Fact]
    public void A_symbol_that_only_reduces_takes_exits_alone()
    {
        client.Market(Side.Long, "0.02");
        client.Inject(VenueFaultKind.ReduceOnlySymbol, seconds: 60);

        AssertRefused(client.Market(Side.Long, "0.01", "m2"), -4140);
        Assert.False(client.Send(new ReadInstruments(1)).Payload.Instruments[0].IsTrading);
        AssertTaken(client.Market(Side.Short, "0.01", "m3", reduceOnly: true));
        client.Wait(60);
        AssertTaken(client.Market(Side.Long, "0.01", "m4"));
    }

    [Fact]
    public void A_symbol_that_takes_cancellations_only_refuses_exits_too()
    {
        client.Market(Side.Long, "0.02");
        client.Limit(Side.Long, "0.01", "59000");
        client.Inject(VenueFaultKind.CancelOnly, seconds: 60);

        AssertRefused(client.Market(Side.Short, "0.01", "m3", reduceOnly: true), -4141);
        AssertRefused(client.Stop(Side.Short, "59000"), -4141);
        AssertTaken(client.Cancel("l1"));
        client.Wait(60);
        AssertTaken(client.Market(Side.Short, "0.01", "m4", reduceOnly: true));
    }

    [Fact]
    public void Open_orders_have_a_limit()
    {
        var few = new VenueClient(Calm() with { MaxOrders = 1, MaxConditionals = 1 });
        few.Limit(Side.Long, "0.01", "59000");
        few.Stop(Side.Short, "58000");

        AssertRefused(few.Limit(Side.Long, "0.01", "59000", "l2"), -2025);
        AssertRefused(few.Stop(Side.Long, "62000", "s2"), -4045);
    }

    [Fact]
    public void A_market_order_is_refused_when_the_best_price_lies_beyond_the_band()
    {
        client.Inject(VenueFaultKind.MarkApart, size: -0.06, seconds: 60);

        AssertRefused(client.Market(Side.Long, "0.01"), -4131);
        client.Wait(61);
        AssertTaken(client.Market(Side.Long, "0.01"));
    }
}
