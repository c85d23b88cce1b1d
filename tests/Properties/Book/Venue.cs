using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Core.Time;

namespace Riposte.Tests.Properties.Book;

/// <summary>A venue whose book walks at random: its updates, and its true book after each.</summary>
internal sealed class Venue
{
    private readonly List<Message> _messages = [];
    private readonly Dictionary<long, (BookLevel[] Bids, BookLevel[] Asks)> _books = [];

    public Venue(ulong seed, bool isFutures, int count)
    {
        var random = new RandomStream(seed);
        var book = new NaiveBook();
        book.Apply([new(new Price(1), 1)], [new(new Price(1_000_000), 1)]);
        long last = 1000 + random.NextInt(1000);
        var middle = 5000;
        for (var i = 0; i < count; i++)
        {
            middle = Math.Clamp(middle + random.NextInt(7) - 3, 4900, 5100);
            var bids = Side(random, book.Bids, middle, -1);
            var asks = Side(random, book.Asks, middle, 1);
            book.Apply(bids, asks);
            // Futures leave holes in their numbers, spot does not.
            var first = last + 1 + (isFutures ? random.NextInt(20) : 0);
            var end = first + random.NextInt(30);
            _messages.Add(new Message(first, end, isFutures ? last : -1, bids, asks, new Instant(i * 100_000_000L)));
            last = end;
            _books[last] = (book.Bids, book.Asks);
        }
    }

    public IReadOnlyList<Message> Messages => _messages;

    public (BookLevel[] Bids, BookLevel[] Asks) BookAt(long lastId) => _books[lastId];

    /// <summary>Messages from one to another as one.</summary>
    public Message Merge(int from, int to) =>
        _messages[from] with
        {
            Last = _messages[to].Last,
            Bids = [.. _messages.Skip(from).Take(to - from + 1).SelectMany(m => m.Bids)],
            Asks = [.. _messages.Skip(from).Take(to - from + 1).SelectMany(m => m.Asks)],
            Time = _messages[to].Time,
        };

    /// <summary>Changes of a side that never cross the middle: all levels on the wrong side of it go.</summary>
    private static BookLevel[] Side(RandomStream random, BookLevel[] now, int middle, int sign)
    {
        var levels = now.Where(l => (l.Price.Units - middle) * sign <= 0)
            .Select(l => l with { Quantity = 0 })
            .ToDictionary(l => l.Price, l => l);
        var count = random.NextInt(6);
        for (var i = 0; i < count; i++)
        {
            var price = new Price(middle + sign * (1 + random.NextInt(40)));
            levels[price] = new BookLevel(price, random.NextInt(4));
        }
        return [.. levels.Values];
    }

    public sealed record Message(long First, long Last, long Previous, BookLevel[] Bids, BookLevel[] Asks, Instant Time)
    {
        public DepthUpdate Update() =>
            new()
            {
                FirstId = First,
                LastId = Last,
                PreviousId = Previous,
                IsSnapshot = false,
                Bids = Bids,
                Asks = Asks,
                Time = Time,
                KnownAt = Time,
            };
    }
}
