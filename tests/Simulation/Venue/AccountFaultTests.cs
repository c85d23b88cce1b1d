using Riposte.Core.Money;
using Riposte.Simulation.Venue;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;
using static Riposte.Tests.Simulation.Venue.VenueClient;

namespace Riposte.Tests.Simulation.Venue;

/// <summary>What happens to an account or a market without its client.</summary>
public sealed class AccountFaultTests
{
    public static TheoryData<VenueFaultKind> Kinds => [.. Enum.GetValues<VenueFaultKind>()];

    private readonly VenueClient client = new();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_fault_can_happen_at_any_time_and_leaves_sound_books(VenueFaultKind kind)
    {
        client.Inject(kind, size: 0.01, count: 2, seconds: 90, symbol: 2);
        client.Market(Side.Long, "0.05");
        client.Limit(Side.Long, "0.01", "59000");
        client.Stop(Side.Short, "59500");
        client.Inject(kind, size: -0.02, count: 2, seconds: 90);
        client.Market(Side.Short, "0.02", "m2");
        client.Wait(200);
        client.Truth.Verify();
        client.Inject(VenueFaultKind.Heal);
        client.Wait(3600);
        client.Truth.Verify();
    }

    [Fact]
    public void A_trigger_can_hang_for_a_while()
    {
        client.Market(Side.Long, "0.02");
        client.Stop(Side.Short, "59500");
        client.Inject(VenueFaultKind.StuckTriggering, seconds: 600);
        client.Inject(VenueFaultKind.Jump, size: -0.01);
        client.Wait(599);
        Assert.Equal(ConditionalStatus.Triggering, client.QueryStop("s1").Status);
        AssertTaken(client.Market(Side.Short, "0.02", "m2", reduceOnly: true));
        client.Wait(1);

        // Late, it finds nothing to close.
        Assert.Equal(ConditionalStatus.Expired, client.QueryStop("s1").Status);
        Assert.Equal(Quantity.Zero, client.Truth.Position(Btc));
    }

    [Fact]
    public void A_trigger_can_be_refused_by_the_matching_engine()
    {
        client.Market(Side.Long, "0.02");
        client.Stop(Side.Short, "59500");
        client.Inject(VenueFaultKind.RejectAtTrigger);
        client.Inject(VenueFaultKind.Jump, size: -0.01);
        client.Wait(1);

        Assert.Equal(ConditionalStatus.Rejected, client.QueryStop("s1").Status);
        Assert.Equal(Quantity.Parse("0.02"), client.Truth.Position(Btc));
    }

    [Theory]
    [InlineData(VenueFaultKind.ForeignStopCancel, ConditionalStatus.Canceled)]
    [InlineData(VenueFaultKind.StopExpired, ConditionalStatus.Expired)]
    public void A_stop_can_end_without_its_client(VenueFaultKind kind, ConditionalStatus status)
    {
        client.Market(Side.Long, "0.02");
        client.Stop(Side.Short, "59500");
        client.Inject(kind);

        Assert.Equal(status, client.QueryStop("s1").Status);
        Assert.Equal(Quantity.Zero, client.Truth.Protected(Btc));
    }

    [Fact]
    public void Somebody_can_trade_by_hand()
    {
        client.ListenUser();
        client.Venue.Inject(
            new VenueFault(VenueFaultKind.ForeignOrder) { Side = Side.Short, Quantity = Quantity.Parse("0.05") }
        );
        Assert.Equal(Quantity.Parse("-0.05"), client.Truth.Position(Btc));
        var order = Assert.IsType<OrderArrived>(client.ListenUser()[0]).Order;
        Assert.StartsWith("web_", order.ClientId, StringComparison.Ordinal);
        client.Inject(VenueFaultKind.ForeignClose);
        Assert.Equal(Quantity.Zero, client.Truth.Position(Btc));
    }

    [Fact]
    public void Somebody_can_place_and_cancel_a_limit_by_hand()
    {
        client.Venue.Inject(
            new VenueFault(VenueFaultKind.ForeignOrder)
            {
                Side = Side.Long,
                Quantity = Quantity.Parse("0.05"),
                Size = -0.01,
            }
        );
        Assert.Equal(Price.Parse("59400"), Assert.Single(client.Truth.Open(Btc)).Price);
        client.Inject(VenueFaultKind.ForeignCancel);
        Assert.Empty(client.Truth.Open(Btc));
    }

    [Fact]
    public void Leverage_changed_elsewhere_is_told()
    {
        client.ListenUser();
        client.Inject(VenueFaultKind.LeverageChange, count: 3, symbol: 1);
        var told = Assert.IsType<SettingArrived>(Assert.Single(client.ListenUser()));

        Assert.Equal((Eth, 3), (told.Symbol, told.Leverage));
        var positions = client.Send(new ReadAccount(1)).Payload.Positions;
        Assert.Equal([10, 3, 10], positions.Select(position => position.Leverage));
    }

    [Fact]
    public void The_position_mode_changes_only_while_nothing_is_open()
    {
        client.Market(Side.Long, "0.02");
        client.Inject(VenueFaultKind.ModeChange);
        Assert.Equal(PositionMode.OneWay, client.Truth.Mode);
        client.Market(Side.Short, "0.02", "m2");
        client.Inject(VenueFaultKind.ModeChange);

        Assert.Equal(PositionMode.Hedge, client.Send(new ReadAccount(1)).Payload.Mode);
    }

    [Fact]
    public void The_margin_mode_changes_only_while_nothing_is_open_and_counts_from_then_on()
    {
        client.Market(Side.Long, "0.02");
        client.Inject(VenueFaultKind.MarginChange);
        Assert.All(
            client.Send(new ReadAccount(1)).Payload.Positions,
            position => Assert.Equal(MarginMode.Cross, position.Margin)
        );
        client.Market(Side.Short, "0.02", "m2");
        client.Inject(VenueFaultKind.MarginChange);
        Assert.All(
            client.Send(new ReadAccount(1)).Payload.Positions,
            position => Assert.Equal(MarginMode.Isolated, position.Margin)
        );

        // Ten times what is set aside for it, moved by more than a tenth: liquidated, whatever else is in the wallet.
        client.Market(Side.Long, "0.02", "m3");
        client.Inject(VenueFaultKind.Jump, size: -0.12);
        client.Wait(60);
        Assert.Equal(1, client.Truth.Liquidations);
    }

    [Fact]
    public void A_symbol_stays_tradable_however_often_its_rules_change()
    {
        for (var i = 0; i < 40; i++)
        {
            client.Inject(VenueFaultKind.TickChange, count: 10);
            client.Inject(VenueFaultKind.StepChange, count: 2);
            client.Inject(VenueFaultKind.NotionalChange, count: 3);
        }
        var rules = client.Send(new ReadInstruments(1)).Payload.Instruments[0];

        Assert.Equal(Price.Parse("10"), rules.TickSize);
        Assert.Equal(Quantity.Parse("0.008"), rules.StepSize);
        Assert.Equal(Money.Parse("500"), rules.MinNotional);
        AssertTaken(client.Limit(Side.Long, "0.016", "59990"));
        client.Wait(120);
    }

    [Fact]
    public void A_key_can_die_at_any_time()
    {
        client.ListenUser();
        client.Inject(VenueFaultKind.ListenKeyDeath);
        Assert.IsType<ListenKeyExpired>(Assert.Single(client.ListenUser()));
        Assert.False(client.Truth.IsListening);
    }

    [Fact]
    public void A_position_can_be_liquidated_outright()
    {
        client.Market(Side.Long, "0.02");
        client.Inject(VenueFaultKind.Liquidate);

        Assert.Equal(Quantity.Zero, client.Truth.Position(Btc));
        Assert.StartsWith("autoclose-", client.Truth.Orders(Btc).Last().ClientId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_bar_can_be_asked_for()
    {
        client.Inject(VenueFaultKind.MissingBar);
        client.Wait(120);

        Assert.Equal(Start + SimVenue.Minute, Assert.Single(Bars()).OpenTime);
        Assert.Equal(2, client.Send(new ListBars(1, Btc, Start)).Payload.Bars.Length);
    }

    [Fact]
    public void A_late_bar_comes_after_the_next_one()
    {
        client.Inject(VenueFaultKind.LateBar, seconds: 90);
        client.Wait(180);
        var minutes = Bars().Select(bar => (bar.OpenTime - Start) / SimVenue.Minute);

        Assert.Equal([1, 0, 2], minutes);
    }

    [Fact]
    public void A_duplicate_bar_is_the_same_twice_and_a_revised_one_is_not()
    {
        client.Inject(VenueFaultKind.DuplicateBar);
        client.Wait(60);
        var twice = Bars();
        Assert.Equal(2, twice.Count);
        Assert.Equal(twice[0], twice[1]);

        client.Inject(VenueFaultKind.RevisedBar, size: 0.001, seconds: 5);
        client.Wait(65);
        var revised = Bars();
        Assert.Equal(revised[0].OpenTime, revised[1].OpenTime);
        Assert.Equal(60060, revised[1].Close, 6);
        Assert.Equal(revised[1], client.Send(new ListBars(1, Btc, revised[1].OpenTime)).Payload.Bars[0]);
    }

    [Fact]
    public void An_unfinished_bar_says_so()
    {
        client.Wait(30);
        client.Inject(VenueFaultKind.UnfinishedBar);
        var bar = Assert.IsType<BarArrived>(Assert.Single(client.Listen(), m => m.Input is BarArrived).Input);

        Assert.False(bar.IsFinal);
        Assert.Equal(Start, bar.Bar.OpenTime);
    }

    [Fact]
    public void A_jump_stays_and_a_spike_does_not()
    {
        client.Inject(VenueFaultKind.Spike, size: 0.03);
        Assert.Equal(Price.Parse("61800"), client.Truth.Last(Btc));
        Assert.Equal(Price.Parse("60000"), client.Truth.Mark(Btc));
        client.Wait(20);
        Assert.Equal(Price.Parse("60000"), client.Truth.Last(Btc));
        client.Inject(VenueFaultKind.Jump, size: 0.03);
        client.Wait(300);
        Assert.Equal(Price.Parse("61800"), client.Truth.Last(Btc));
        Assert.Equal(Price.Parse("61800"), client.Truth.Mark(Btc));
    }

    private List<Bar> Bars() =>
        [
            .. client
                .Listen()
                .Select(m => m.Input)
                .OfType<BarArrived>()
                .Where(bar => string.Equals(bar.Symbol, Btc, StringComparison.Ordinal))
                .Select(bar => bar.Bar),
        ];
}
