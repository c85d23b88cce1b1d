using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Replay;

namespace Riposte.Tests.Properties.Trading;

/// <summary>Replays are never better than the record.</summary>
public sealed class ReplayVenueProperties
{
    private const ulong Seeds = 200;
    private const long Coin = 100_000_000;

    [Fact]
    public void Without_cancellations_a_resting_order_gets_exactly_what_trades_behind_those_ahead()
    {
        var filled = 0;
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var tape = new RandomTape(seed, 300, hasCancels: false);
            var (order, at) = Resting(tape, seed);
            var (ahead, isBuy) = (Shown(tape, order, at), order.Side == Side.Long);
            var (come, expected, got) = (0L, 0L, 0L);
            var fills = TapeRun.Fills(tape, [order]);
            foreach (var instant in tape.Events.Skip(at + 1).GroupBy(one => one.Time))
            {
                // From the first price beyond ours on, the queue no longer decides.
                var isBeyond = instant.Any(one =>
                    one.IsTrade
                        ? one.Trade.BuyerIsMaker == isBuy && IsBeyond(one.Trade.Price)
                        : (isBuy ? one.Asks : one.Bids).Any(l => l.Price == order.Price || IsBeyond(l.Price))
                );
                if (isBeyond)
                {
                    break;
                }
                come += instant
                    .Where(one => one.IsTrade && one.Trade.BuyerIsMaker == isBuy && one.Trade.Price == order.Price)
                    .Sum(one => (long)one.Trade.Quantity * Coin);
                expected = Math.Min(order.Quantity.Units, Math.Max(0, come - ahead));
                got = Until(fills, instant.Key);
                Assert.Equal(expected, got);
            }
            filled += got > 0 ? 1 : 0;
            bool IsBeyond(Price price) => isBuy ? price < order.Price : price > order.Price;
        }
        Assert.True(filled > 30, $"only {filled} orders filled in the queue");
    }

    [Fact]
    public void Maker_fills_are_never_more_than_what_traded_or_was_offered_at_their_price_or_beyond()
    {
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var tape = new RandomTape(seed, 400);
            var (first, at) = Resting(tape, seed);
            var second = first with { Id = new OrderId(2), Submitted = first.Submitted + 20_000_000 };
            foreach (var queue in Enum.GetValues<QueueModel>())
            {
                var fills = TapeRun.Fills(tape, [first, second], queue).FindAll(fill => fill.Kind == FillKind.Maker);
                var isBuy = first.Side == Side.Long;
                bool Meets(Price price) => isBuy ? price <= first.Price : price >= first.Price;
                var most = 0.0;
                foreach (var one in tape.Events.Skip(at + 1))
                {
                    most +=
                        one.IsTrade && one.Trade.BuyerIsMaker == isBuy && Meets(one.Trade.Price)
                            ? one.Trade.Quantity
                            : (isBuy ? one.Asks : one.Bids).Where(l => Meets(l.Price)).Sum(l => l.Quantity);
                    Assert.True(fills.Where(f => f.Time < one.Time).Sum(f => f.Quantity.ToDouble()) <= most);
                }
                Assert.All(fills, fill => Assert.Equal(first.Price, fill.Price));
            }
        }
    }

    [Fact]
    public void Conservative_never_fills_more_than_proportional_and_sometimes_less()
    {
        var (less, equal) = (0, 0);
        for (var seed = 1UL; seed <= 3 * Seeds; seed++)
        {
            var tape = new RandomTape(seed, 400);
            var (order, _) = Resting(tape, seed);
            var few = TapeRun.Fills(tape, [order]);
            var many = TapeRun.Fills(tape, [order], QueueModel.Proportional);
            less += RequireNotLess(tape, many, few) ? 1 : 0;
            equal += few.Count > 0 ? 1 : 0;
        }
        Assert.True(less > 20 && equal > 50, $"{less} less of {equal}");
    }

    [Theory]
    [InlineData(OrderKind.Market)]
    [InlineData(OrderKind.Limit)]
    public void A_larger_latency_never_gives_an_earlier_fill(OrderKind kind)
    {
        var later = 0;
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var tape = new RandomTape(seed, 400);
            var (resting, _) = Resting(tape, seed);
            var order = kind == OrderKind.Limit ? resting : resting with { Kind = kind, Price = Price.Zero };
            foreach (var queue in Enum.GetValues<QueueModel>())
            {
                var before = TapeRun.Fills(tape, [order], queue);
                foreach (var latency in (double[])[1, 7, 50, 200])
                {
                    var after = TapeRun.Fills(tape, [order], queue, latency);
                    later += RequireNotLess(tape, before, after) ? 1 : 0;
                    before = after;
                }
            }
        }
        Assert.True(later > 100, $"only {later} came later");
    }

    [Fact]
    public void Takers_never_get_more_of_a_level_than_it_shows_and_more_never_costs_less()
    {
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var tape = new RandomTape(seed, 0);
            var shown = tape.Events[0].Asks.ToDictionary(level => level.Price, level => level.Quantity);
            tape.Events.Add(tape.Events[1] with { Id = 2, Time = RandomTape.Start + 1_000_000_000 });
            var random = RandomStream.Named(seed, "takers");
            var orders = Enumerable
                .Range(1, 12)
                .Select(i => Market(i, 1 + random.NextInt(25), RandomTape.Start + i * 1_000_000))
                .ToArray();
            var fills = TapeRun.Fills(tape, orders);
            foreach (var level in fills.GroupBy(fill => fill.Price))
            {
                Assert.True(level.Sum(fill => fill.Quantity.ToDouble()) <= shown[level.Key]);
            }
            var prices = fills.Select(fill => fill.Price.Units).ToArray();
            Assert.Equal(prices.Order(), prices);
            var last = 0.0;
            for (var size = 1; size < 60; size++)
            {
                var one = TapeRun.Fills(tape, [Market(1, size, RandomTape.Start + 1)]);
                var cost =
                    one.Sum(f => f.Price.ToDouble() * f.Quantity.ToDouble()) / one.Sum(f => f.Quantity.ToDouble());
                Assert.True(cost >= last * (1 - 1e-12));
                last = cost;
            }
        }
    }

    private static Order Market(int id, int quantity, Instant time) =>
        TapeRun.Order(id, OrderKind.Market, Side.Long, quantity, 0, time);

    // At every event at least as much has traded; true when more had at some.
    private static bool RequireNotLess(RandomTape tape, List<Fill> many, List<Fill> few)
    {
        var isMore = false;
        foreach (var time in tape.Events.Select(one => one.Time).Distinct())
        {
            var (more, less) = (Until(many, time), Until(few, time));
            Assert.True(more >= less, $"{less} instead of {more} by {time}");
            isMore |= more > less;
        }
        return isMore;
    }

    private static long Until(List<Fill> fills, Instant time) =>
        fills.Where(fill => fill.Time <= time).Sum(fill => fill.Quantity.Units);

    // A limit near the best price of its side, sent right after the book of some event.
    private static (Order Order, int At) Resting(RandomTape tape, ulong seed)
    {
        var random = RandomStream.Named(seed, "resting");
        var at = 20 + random.NextInt(60);
        while (tape.Events[at].IsTrade || tape.Events[at + 1].Time == tape.Events[at].Time)
        {
            at++;
        }
        var side = random.NextInt(2) == 0 ? Side.Long : Side.Short;
        var levels = Book(tape, at, side).Keys;
        var best = side == Side.Long ? levels.Max() : levels.Min();
        var price = (int)(best.Units / Coin) - (side == Side.Long ? 1 : -1) * random.NextInt(3);
        var order = TapeRun.Order(1, OrderKind.Limit, side, 1 + random.NextInt(20), price, tape.Events[at].Time);
        return (order, at);
    }

    private static long Shown(RandomTape tape, Order order, int at) =>
        (long)Book(tape, at, order.Side).GetValueOrDefault(order.Price) * Coin;

    private static Dictionary<Price, double> Book(RandomTape tape, int at, Side side)
    {
        var book = new Dictionary<Price, double>();
        foreach (var one in tape.Events.Take(at + 1))
        {
            foreach (var level in side == Side.Long ? one.Bids : one.Asks)
            {
                book[level.Price] = level.Quantity;
                if (level.Quantity == 0)
                {
                    book.Remove(level.Price);
                }
            }
        }
        return book;
    }
}
