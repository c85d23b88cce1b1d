using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Simulation.Venue;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;
using static Riposte.Tests.Simulation.Venue.VenueClient;

namespace Riposte.Tests.Simulation.Venue;

public sealed class StreamTests
{
    [Fact]
    public void Without_a_key_the_user_stream_says_nothing()
    {
        var client = new VenueClient(listens: false);
        client.Market(Side.Long, "0.01");
        Assert.Empty(client.ListenUser());
        Assert.Equal(-1125, client.Send(new KeepListenKey(1)).Code);
        client.Send(new CreateListenKey(2));
        client.Market(Side.Long, "0.01", "m2");

        Assert.NotEmpty(client.ListenUser());
    }

    [Fact]
    public void A_key_dies_after_an_hour_says_so_and_is_made_anew()
    {
        var client = new VenueClient();
        client.Wait(3599);
        Assert.Empty(client.ListenUser());
        client.Wait(1);
        Assert.IsType<ListenKeyExpired>(Assert.Single(client.ListenUser()));
        client.Limit(Side.Long, "0.01", "59000");
        Assert.Empty(client.ListenUser());
        AssertRefused(client.Send(new KeepListenKey(1)), -1125);
        AssertTaken(client.Send(new CreateListenKey(2)));
        client.Cancel("l1");

        Assert.Single(client.ListenUser());
    }

    [Fact]
    public void Keeping_a_key_or_asking_for_it_again_prolongs_it()
    {
        var client = new VenueClient();
        for (var i = 0; i < 4; i++)
        {
            client.Wait(1800);
            AssertTaken(client.Send(i % 2 == 0 ? new KeepListenKey(i) : new CreateListenKey(i)));
        }
        Assert.Empty(client.ListenUser());
        Assert.True(client.Truth.IsListening);
    }

    [Fact]
    public void A_bar_and_a_mark_of_each_symbol_come_at_the_end_of_each_minute()
    {
        var client = new VenueClient(SimVenueOptions.Usual(Start));
        client.Wait(180);
        var told = client.Listen();
        var bars = told.Select(m => m.Input).OfType<BarArrived>().ToList();

        Assert.Equal(9, bars.Count);
        Assert.Equal(9, told.Count(m => m.Input is MarkArrived));
        Assert.All(bars, bar => Assert.True(bar.IsFinal && bar.Bar.High >= bar.Bar.Low && bar.Bar.Volume > 0));
        Assert.All(bars, bar => Assert.InRange(bar.Bar.Close, bar.Bar.Low, bar.Bar.High));
        Assert.All(bars, bar => Assert.InRange(bar.Bar.Open, bar.Bar.Low, bar.Bar.High));
        Assert.Equal([Start, Start + SimVenue.Minute, Start + 2 * SimVenue.Minute], Times(bars));
        Assert.All(told, m => Assert.Equal(0, m.Sent.Nanoseconds % SimVenue.Minute));
    }

    [Fact]
    public void Marks_come_as_often_as_is_wanted()
    {
        var client = new VenueClient(SimVenueOptions.Usual(Start) with { MarkInterval = 5 * Second });
        client.Wait(60);

        Assert.Equal(36, client.Listen().Count(m => m.Input is MarkArrived));
    }

    [Fact]
    public void Bars_that_were_told_can_be_asked_for()
    {
        var client = new VenueClient(SimVenueOptions.Usual(Start));
        client.Wait(3600);
        var told = client.Listen().Select(m => m.Input).OfType<BarArrived>().Where(IsBtc).Select(bar => bar.Bar);

        Assert.Equal(told, client.Send(new ListBars(1, Btc, Start)).Payload.Bars);
        var late = client.Send(new ListBars(2, Btc, Start + 59 * SimVenue.Minute - 1)).Payload.Bars;
        Assert.Equal(Start + 59 * SimVenue.Minute, Assert.Single(late).OpenTime);
        Assert.Empty(client.Send(new ListBars(3, Btc, Start + 60 * SimVenue.Minute)).Payload.Bars);
    }

    [Fact]
    public void A_page_of_bars_ends_at_1500()
    {
        var client = new VenueClient(SimVenueOptions.Usual(Start));
        client.Wait(1600 * 60);
        var page = client.Send(new ListBars(1, Btc, Start)).Payload.Bars;

        Assert.Equal(1500, page.Length);
        Assert.Equal(Start, page[0].OpenTime);
    }

    [Fact]
    public void A_fill_lies_within_the_bar_of_its_minute()
    {
        var client = new VenueClient(SimVenueOptions.Usual(Start) with { Wallet = Money.Parse("1000000") });
        client.Wait(20);
        client.Market(Side.Long, "3");
        client.Wait(40);
        var bar = client.Listen().Select(m => m.Input).OfType<BarArrived>().First(IsBtc).Bar;

        Assert.All(client.Truth.Trades(Btc), t => Assert.InRange(t.Price.ToDouble(), bar.Low, bar.High));
    }

    [Fact]
    public void The_market_is_the_same_whatever_a_client_does()
    {
        var idle = new VenueClient(SimVenueOptions.Usual(Start));
        var busy = new VenueClient(SimVenueOptions.Usual(Start));
        for (var i = 0; i < 60; i++)
        {
            busy.Market(i % 2 == 0 ? Side.Long : Side.Short, "0.05", $"m{i}");
            busy.Limit(Side.Long, "0.01", "58000", $"l{i}");
            busy.Wait(61);
            idle.Wait(61);
        }
        Assert.Equal(Closes(idle), Closes(busy));
        Assert.Equal(idle.Truth.Mark(Btc), busy.Truth.Mark(Btc));
    }

    [Fact]
    public void Seeds_differ()
    {
        var one = new VenueClient(SimVenueOptions.Usual(Start), 1);
        var two = new VenueClient(SimVenueOptions.Usual(Start), 2);
        one.Wait(600);
        two.Wait(600);

        Assert.NotEqual(Closes(one), Closes(two));
    }

    [Fact]
    public void Prices_move_about_as_much_as_is_wanted()
    {
        var client = new VenueClient(SimVenueOptions.Usual(Start));
        client.Wait(24 * 3600);
        var closes = client.Send(new ListBars(1, Btc, Start)).Payload.Bars.Select(bar => bar.Close).ToList();
        var squares = closes.Zip(closes.Skip(1), (a, b) => Math.Log(b / a) * Math.Log(b / a)).Average();

        // Four independent moves of 250 millionths.
        Assert.InRange(Math.Sqrt(squares), 2 * 250e-6 * 0.93, 2 * 250e-6 * 1.07);
    }

    private static List<double> Closes(VenueClient client) =>
        [.. client.Listen().Select(m => m.Input).OfType<BarArrived>().Select(bar => bar.Bar.Close)];

    private static IEnumerable<Instant> Times(List<BarArrived> bars) =>
        bars.Where(IsBtc).Select(bar => bar.Bar.OpenTime);

    private static bool IsBtc(BarArrived bar) => string.Equals(bar.Symbol, Btc, StringComparison.Ordinal);
}
