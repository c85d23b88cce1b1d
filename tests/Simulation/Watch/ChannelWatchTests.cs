using System.Collections.Immutable;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Watch;

public sealed class ChannelWatchTests
{
    private const long Second = 1_000_000_000;
    private const long Minute = 60 * Second;
    private static readonly ImmutableArray<string> Symbols = ["BTCUSDT", "ETHUSDT"];

    private readonly ChannelWatch watch = new(Symbols, 10 * Second);
    private readonly List<ChannelWish> wishes = [];
    private long now;

    public ChannelWatchTests() => watch.On(new RunStarted(At(0), 7));

    [Fact]
    public void A_run_opens_the_market_at_once_and_the_user_stream_when_it_has_a_key()
    {
        Assert.Equal([Wish(ChannelWishKind.CreateKey), Open(ChannelKind.Market, 1)], Decide());
        Assert.Empty(Decide());
        Answer(new CreateListenKey(1), ReplyKind.Ok);
        Assert.Equal([Open(ChannelKind.User, 2)], Decide());
        Change(ChannelKind.User, 2, true);
        Assert.True(watch.IsUp(ChannelKind.User));
        Assert.False(watch.IsUp(ChannelKind.Market));
        Change(ChannelKind.Market, 1, true);
        Assert.True(watch.IsUp(ChannelKind.Market));
        Assert.Empty(Decide());
    }

    [Fact]
    public void A_connection_that_ends_is_replaced_after_a_pause_that_grows_to_a_minute()
    {
        var pauses = new List<long>();
        Decide();
        for (var i = 1; i < 12; i++)
        {
            // Whether it opened for a moment makes no difference.
            var tried = now;
            Change(ChannelKind.Market, Last(ChannelKind.Market), i % 2 == 0);
            Decide();
            Change(ChannelKind.Market, Last(ChannelKind.Market), false);
            Assert.False(watch.IsUp(ChannelKind.Market));
            while (!Decide().Any(wish => wish is { Kind: ChannelWishKind.Open, Channel: ChannelKind.Market }))
            {
                now += Second / 10;
            }
            pauses.Add(now - tried);
        }
        for (var i = 0; i < pauses.Count; i++)
        {
            var longest = Math.Min(60, 1 << i) * Second;
            Assert.InRange(pauses[i], longest / 2, longest + Second / 10);
        }
        Assert.True(pauses.Distinct().Count() > 8);
    }

    [Fact]
    public void Two_runs_do_not_come_back_at_the_same_moment()
    {
        var other = new ChannelWatch(Symbols, 10 * Second);
        other.On(new RunStarted(At(0), 8));
        other.Decide(0, []);
        Decide();
        Change(ChannelKind.Market, 1, false);
        other.On(new ChannelChanged(At(0), ChannelKind.Market, 1, false));
        Answer(new CreateListenKey(1), ReplyKind.Throttled);
        other.Answered(new CreateListenKey(1), new VenueReply(1, ReplyKind.Throttled));
        Assert.NotEqual(other.NextDecision(), watch.NextDecision());
    }

    [Fact]
    public void After_a_minute_that_went_well_the_pauses_begin_anew()
    {
        Up();
        for (var i = 0; i < 6; i++)
        {
            Change(ChannelKind.Market, Last(ChannelKind.Market), false);
            now += Minute;
            Decide();
        }
        Change(ChannelKind.Market, Last(ChannelKind.Market), true);
        Hear(Minute + Second);
        Change(ChannelKind.Market, Last(ChannelKind.Market), false);
        Assert.Single(Decide());
    }

    [Fact]
    public void A_connection_that_is_23_hours_old_is_replaced_before_it_is_closed()
    {
        Up();
        var market = Last(ChannelKind.Market);
        var user = Last(ChannelKind.User);
        while (now < 23 * 60 * Minute - 10 * Second)
        {
            Hear(Second * 9);
            Assert.DoesNotContain(Decide(), wish => wish.Kind is ChannelWishKind.Open or ChannelWishKind.Close);
            KeepKey();
        }
        Hear(20 * Second);
        var opened = Decide();
        Assert.Equal(2, opened.Count(wish => wish.Kind == ChannelWishKind.Open));
        Assert.DoesNotContain(opened, wish => wish.Kind == ChannelWishKind.Close);
        Assert.True(watch.IsUp(ChannelKind.Market));
        foreach (var wish in opened)
        {
            Change(wish.Channel, wish.Connection, true);
        }
        Assert.Equal(
            [Close(ChannelKind.Market, market), Close(ChannelKind.User, user)],
            Decide().OrderBy(wish => wish.Channel)
        );
        Change(ChannelKind.Market, market, false);
        Assert.True(watch.IsUp(ChannelKind.Market));
        Assert.Empty(Decide());
    }

    [Fact]
    public void It_says_when_the_next_change_over_is_due()
    {
        var quiet = new ChannelWatch([], 10 * Second);
        quiet.On(new RunStarted(At(0), 7));
        quiet.Decide(0, wishes);
        quiet.Answered(new CreateListenKey(1), new VenueReply(1, ReplyKind.Ok));
        quiet.Decide(0, wishes);
        quiet.On(new ChannelChanged(At(Second), ChannelKind.Market, 1, true));
        quiet.On(new ChannelChanged(At(2 * Second), ChannelKind.User, 2, true));
        for (var at = 31 * Minute; at < 23 * 60 * Minute; at += 31 * Minute)
        {
            quiet.Decide(at, wishes);
            quiet.Answered(new KeepListenKey(1), new VenueReply(1, ReplyKind.Ok));
        }
        Assert.Equal(23 * 60 * Minute + Second, quiet.NextDecision());
    }

    [Fact]
    public void A_change_over_that_fails_leaves_the_old_connection_and_is_tried_again()
    {
        Up();
        Hear(Minute);
        watch.Distrust(ChannelKind.User);
        Assert.False(watch.IsUp(ChannelKind.User));
        var first = Assert.Single(Decide(), wish => wish.Kind == ChannelWishKind.Open);
        Change(ChannelKind.User, first.Connection, false);
        now += Minute;
        Hear(0);
        var second = Assert.Single(Decide(), wish => wish.Kind == ChannelWishKind.Open);
        // The old one ends meanwhile: the new one is not opened twice.
        Change(ChannelKind.User, 2, false);
        Assert.Empty(Decide());
        Change(ChannelKind.User, second.Connection, true);
        Assert.True(watch.IsUp(ChannelKind.User));
        Assert.Empty(Decide());
    }

    [Fact]
    public void A_connection_that_takes_too_long_is_given_up_and_closed_if_it_comes_after_all()
    {
        var first = Decide().Single(wish => wish.Kind == ChannelWishKind.Open);
        now += 30 * Second;
        var then = Decide();
        Assert.Contains(Close(ChannelKind.Market, first.Connection), then);
        var second = then.Single(wish => wish.Kind == ChannelWishKind.Open);
        Change(ChannelKind.Market, first.Connection, true);
        Assert.False(watch.IsUp(ChannelKind.Market));
        Assert.Contains(Close(ChannelKind.Market, first.Connection), Decide());
        Change(ChannelKind.Market, second.Connection, true);
        Assert.True(watch.IsUp(ChannelKind.Market));
    }

    [Theory]
    [InlineData(true, 10)]
    [InlineData(false, 70)]
    public void A_market_channel_on_which_one_symbol_fell_silent_is_opened_anew(bool bars, int seconds)
    {
        Up();
        var old = Last(ChannelKind.Market);
        for (var i = 0; i < 2 * seconds - 1; i++)
        {
            now += Second / 2;
            Bar(0);
            Mark(0);
            if (bars)
            {
                Bar(1);
            }
            else
            {
                Mark(1);
            }
            Assert.Empty(Decide());
            Assert.True(watch.IsUp(ChannelKind.Market));
        }
        now += Second / 2;
        var wish = Assert.Single(Decide());
        Assert.Equal(ChannelWishKind.Open, wish.Kind);
        Assert.False(watch.IsUp(ChannelKind.Market));
        Change(ChannelKind.Market, wish.Connection, true);
        Assert.True(watch.IsUp(ChannelKind.Market));
        Assert.Equal([Close(ChannelKind.Market, old)], Decide());
    }

    [Fact]
    public void A_symbol_that_is_dropped_may_be_silent()
    {
        Up();
        watch.Drop("ETHUSDT");
        watch.Drop("unknown");
        for (var i = 0; i < 200; i++)
        {
            now += 5 * Second;
            Bar(0);
            Mark(0);
            Assert.Empty(Decide());
        }
    }

    [Fact]
    public void The_key_is_kept_every_half_hour()
    {
        Up();
        Hear(30 * Minute - 1);
        Assert.Empty(Decide());
        Hear(1);
        Assert.Equal([Wish(ChannelWishKind.KeepKey)], Decide());
        Assert.Empty(Decide());
        Answer(new KeepListenKey(1), ReplyKind.Ok);
        Hear(30 * Minute - 1);
        Assert.Empty(Decide());
        Hear(1);
        Assert.Equal([Wish(ChannelWishKind.KeepKey)], Decide());
    }

    [Fact]
    public void A_key_that_could_not_be_kept_for_an_hour_is_created_anew_and_the_stream_is_opened_with_it()
    {
        Up();
        var old = Last(ChannelKind.User);
        Hear(30 * Minute);
        var asks = 0;
        while (now < 60 * Minute - Second)
        {
            asks += Decide().Count(wish => wish.Kind == ChannelWishKind.KeepKey);
            Assert.True(watch.IsUp(ChannelKind.User));
            Hear(Second);
        }
        Assert.InRange(asks, 25, 60);
        Hear(Minute + Second);
        Assert.Equal([Wish(ChannelWishKind.CreateKey)], Decide());
        Assert.False(watch.IsUp(ChannelKind.User));
        Answer(new CreateListenKey(1), ReplyKind.Ok);
        var opened = Decide().Single(wish => wish.Kind == ChannelWishKind.Open);
        Change(ChannelKind.User, opened.Connection, true);
        Assert.True(watch.IsUp(ChannelKind.User));
        Assert.Equal([Close(ChannelKind.User, old)], Decide());
    }

    [Theory]
    [InlineData(ReplyKind.Refused)]
    [InlineData(ReplyKind.NotFound)]
    public void A_key_that_the_venue_does_not_know_is_created_anew(ReplyKind kind)
    {
        Up();
        Hear(30 * Minute);
        Decide();
        Answer(new KeepListenKey(1), kind);
        Assert.False(watch.IsUp(ChannelKind.User));
        Hear(2 * Second);
        Assert.Equal([Wish(ChannelWishKind.CreateKey)], Decide());
    }

    [Theory]
    [InlineData(ReplyKind.Refused)]
    [InlineData(ReplyKind.NotFound)]
    public void A_key_that_died_unheard_is_found_when_its_stream_keeps_something_back(ReplyKind kind)
    {
        Up();
        Hear(Minute);
        watch.Distrust(ChannelKind.User);
        Assert.Contains(Wish(ChannelWishKind.KeepKey), Decide());
        Answer(new KeepListenKey(1), kind);
        Hear(2 * Second);
        Assert.Contains(Wish(ChannelWishKind.CreateKey), Decide());
    }

    [Fact]
    public void A_key_in_doubt_is_asked_about_until_there_is_an_answer()
    {
        Up();
        Hear(Minute);
        watch.Distrust(ChannelKind.User);
        Assert.Contains(Wish(ChannelWishKind.KeepKey), Decide());
        Hear(20 * Second);
        Assert.Contains(Wish(ChannelWishKind.KeepKey), Decide());
        Answer(new KeepListenKey(1), ReplyKind.Ok);
        Hear(20 * Second);
        Assert.DoesNotContain(Decide(), wish => wish.Kind is ChannelWishKind.KeepKey or ChannelWishKind.CreateKey);
    }

    [Fact]
    public void A_key_that_expired_takes_down_what_is_being_opened_with_it()
    {
        Up();
        Hear(Minute);
        watch.Distrust(ChannelKind.User);
        var opening = Assert.Single(Decide(), wish => wish.Kind == ChannelWishKind.Open);
        watch.On(new ListenKeyExpired(At(now)));
        Change(ChannelKind.User, opening.Connection, true);
        Assert.False(watch.IsUp(ChannelKind.User));
        Hear(2 * Second);
        Assert.Contains(Wish(ChannelWishKind.CreateKey), Decide());
        Answer(new CreateListenKey(1), ReplyKind.Ok);
        var anew = Decide().Single(wish => wish.Kind == ChannelWishKind.Open);
        Change(ChannelKind.User, anew.Connection, true);
        Assert.True(watch.IsUp(ChannelKind.User));
        Assert.Contains(Close(ChannelKind.User, opening.Connection), Decide());
    }

    [Fact]
    public void Answers_to_other_requests_do_not_concern_it()
    {
        Up();
        watch.Answered(Requests.Query, new VenueReply(1, ReplyKind.Refused));
        Assert.True(watch.IsUp(ChannelKind.User));
        Assert.Empty(Decide());
    }

    private void Up()
    {
        Decide();
        Answer(new CreateListenKey(1), ReplyKind.Ok);
        Decide();
        Change(ChannelKind.Market, 1, true);
        Change(ChannelKind.User, 2, true);
        Assert.Empty(Decide());
    }

    private int Last(ChannelKind channel) =>
        wishes.Last(wish => wish.Kind == ChannelWishKind.Open && wish.Channel == channel).Connection;

    private void KeepKey() => watch.Answered(new KeepListenKey(1), new VenueReply(1, ReplyKind.Ok));

    // Time passes while everything is heard of.
    private void Hear(long span)
    {
        now += span;
        for (var i = 0; i < Symbols.Length; i++)
        {
            Bar(i);
            Mark(i);
        }
    }

    private void Bar(int symbol) => watch.On(new BarArrived(At(now), Symbols[symbol], default, false));

    private void Mark(int symbol) =>
        watch.On(new MarkArrived(At(now), Symbols[symbol], default, Price.Parse("1"), 0, default));

    private void Change(ChannelKind channel, int connection, bool isOpen) =>
        watch.On(new ChannelChanged(At(now), channel, connection, isOpen));

    private void Answer(VenueRequest request, ReplyKind kind) => watch.Answered(request, new VenueReply(1, kind));

    private List<ChannelWish> Decide()
    {
        var count = wishes.Count;
        watch.Decide(now, wishes);
        return wishes[count..];
    }

    private static ChannelWish Wish(ChannelWishKind kind) => new(kind, ChannelKind.User, 0);

    private static ChannelWish Open(ChannelKind channel, int connection) =>
        new(ChannelWishKind.Open, channel, connection);

    private static ChannelWish Close(ChannelKind channel, int connection) =>
        new(ChannelWishKind.Close, channel, connection);

    private static Moment At(long monotonic) => new(monotonic, new Instant(monotonic));
}
