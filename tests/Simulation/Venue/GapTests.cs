using Riposte.Core.Money;
using Riposte.Simulation.Venue;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;
using static Riposte.Tests.Simulation.Venue.VenueClient;

namespace Riposte.Tests.Simulation.Venue;

/// <summary>What a venue leaves out, tells late, or has given to others.</summary>
public sealed class GapTests
{
    private readonly VenueClient client = new();

    [Fact]
    public void A_minute_whose_bar_is_lost_is_neither_told_nor_listed()
    {
        client.Venue.Inject(new VenueFault(VenueFaultKind.LostBar, 1) { Count = 2 });
        client.Wait(240);
        client.Listen();
        var told = client.Told.Select(one => one.Input).OfType<BarArrived>().Where(bar => bar.Symbol == Eth).ToArray();
        Assert.Equal([Start + 120 * Second, Start + 180 * Second], told.Select(bar => bar.Bar.OpenTime));
        var listed = client.Send(new ListBars(1, Eth, Start)).Payload.Bars;
        Assert.Equal([Start + 120 * Second, Start + 180 * Second], listed.Select(bar => bar.OpenTime));
        Assert.Equal(4, client.Send(new ListBars(2, Btc, Start)).Payload.Bars.Length);
    }

    [Fact]
    public void A_symbol_that_takes_no_entries_may_have_no_bars_and_marks_meanwhile()
    {
        var fault = new VenueFault(VenueFaultKind.ReduceOnlySymbol, 1) { Nanoseconds = 90 * Second };
        client.Venue.Inject(fault with { Silences = true });
        client.Venue.Inject(fault with { Symbol = 2 });
        client.Wait(240);
        client.Listen();
        var told = client.Told.Select(one => one.Input).ToArray();
        Assert.Equal(3, told.OfType<BarArrived>().Count(bar => bar.Symbol == Eth));
        Assert.False(client.Truth.HasBar(Eth, Start + 60 * Second));
        Assert.True(client.Truth.HasBar(Eth, Start + 120 * Second));
        Assert.False(client.Truth.HasBar(Eth, Start + 300 * Second));
        var marks = told.OfType<MarkArrived>().CountBy(mark => mark.Symbol).ToDictionary();
        Assert.True(marks[Eth] < marks[Btc]);
        Assert.Equal(4, told.OfType<BarArrived>().Count(bar => bar.Symbol == Btc));
        Assert.Equal(marks.Values.Max(), marks.First(one => one.Key is not (Eth or Btc)).Value);
    }

    [Fact]
    public void What_others_use_of_the_limits_for_orders_is_counted_and_is_no_fault_of_ours()
    {
        client.Venue.Inject(new VenueFault(VenueFaultKind.SharedLimits) { Size = 0.9, Nanoseconds = 100 * Second });
        client.Wait(60);
        Assert.Equal(1_081, client.Limit(Side.Long, "0.01", "59000").Payload.OrdersMinute);
        for (var i = 0; i < 40; i++)
        {
            client.Limit(Side.Long, "0.01", "59000", $"more{i}");
        }
        Assert.Equal(0, client.Truth.Throttled);
        client.Wait(60);
        Assert.Equal(1, client.Limit(Side.Long, "0.01", "59000", "after").Payload.OrdersMinute);
    }

    [Fact]
    public void A_cause_of_the_wallet_may_be_listed_late_and_is_listed_in_the_end()
    {
        client.Venue.Inject(new VenueFault(VenueFaultKind.IncomeBehind) { Size = 50, Nanoseconds = 3_600 * Second });
        for (var i = 0; i < 20; i++)
        {
            client.Venue.Inject(new VenueFault(VenueFaultKind.Transfer) { Amount = Money.Parse("1") });
        }
        var all = client.Truth.Income.Count;
        Assert.True(Listed() < all - 10, $"{Listed()} of {all}");
        client.Wait(51);
        Assert.Equal(all, Listed());
    }

    private int Listed() => client.Send(new ListIncome(client.Next(), Start)).Payload.Income.Length;
}
