using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Core.Time;

namespace Riposte.Tests.Properties.Trading;

/// <summary>A made-up recording: a book in steps of 1 around 1000 whose levels are filled and left, and market orders that take
/// from it, each trade followed by the book after it. Market orders may empty levels; bids and asks never cross.</summary>
internal sealed class RandomTape
{
    private readonly SortedDictionary<int, int> bids = [];
    private readonly SortedDictionary<int, int> asks = [];
    private readonly RandomStream random;
    private long updates;

    public RandomTape(ulong seed, int events, bool hasCancels = true)
    {
        random = RandomStream.Named(seed, "tape");
        for (var i = 1; i <= 10; i++)
        {
            bids[1000 - i] = 1 + random.NextInt(20);
            asks[1000 + i] = 1 + random.NextInt(20);
        }
        Events.Add(new TapeEvent(Start, 0, true, [.. Levels(bids)], [.. Levels(asks)], default));
        Changed([], []);
        for (var i = 0; i < events; i++)
        {
            Time += 1_000_000L * (1 + random.NextInt(4));
            if (random.NextInt(3) == 0)
            {
                Take(random.NextInt(2) == 0);
            }
            else
            {
                Refill(random.NextInt(2) == 0, hasCancels);
            }
        }
    }

    public static Instant Start { get; } = Instant.FromDate(2024, 1, 1);

    public List<TapeEvent> Events { get; } = [];

    public Instant Time { get; private set; } = Start;

    private static IEnumerable<BookLevel> Levels(SortedDictionary<int, int> side) =>
        side.Select(level => new BookLevel(PriceAt(level.Key), level.Value));

    private static Price PriceAt(int ticks) => new(ticks * 100_000_000L);

    private void Take(bool isSell)
    {
        var side = isSell ? bids : asks;
        var left = 1 + random.NextInt(15);
        while (left > 0 && side.Count > 3)
        {
            var best = isSell ? side.Keys.Last() : side.Keys.First();
            var part = Math.Min(left, side[best]);
            left -= part;
            var trade = new TradeUpdate(0, 0, 0, PriceAt(best), part, isSell, Time, Time);
            Events.Add(new TapeEvent(Time, 0, false, [], [], trade));
            side[best] -= part;
            var level = new BookLevel(PriceAt(best), side[best]);
            if (side[best] == 0)
            {
                side.Remove(best);
            }
            Changed(isSell ? [level] : [], isSell ? [] : [level]);
        }
    }

    private void Refill(bool ofBids, bool hasCancels)
    {
        var side = ofBids ? bids : asks;
        var top = ofBids ? asks.Keys.First() : bids.Keys.Last();
        var price = ofBids ? top - 1 - random.NextInt(6) : top + 1 + random.NextInt(6);
        var old = side.GetValueOrDefault(price);
        var now =
            hasCancels && random.NextInt(2) == 0 && side.Count > 3 ? random.NextInt(old + 1) : old + random.NextInt(12);
        side[price] = now;
        if (now == 0)
        {
            side.Remove(price);
        }
        var level = new BookLevel(PriceAt(price), now);
        Changed(ofBids ? [level] : [], ofBids ? [] : [level]);
    }

    private void Changed(BookLevel[] ofBids, BookLevel[] ofAsks) =>
        Events.Add(new TapeEvent(Time, ++updates, false, ofBids, ofAsks, default));
}
