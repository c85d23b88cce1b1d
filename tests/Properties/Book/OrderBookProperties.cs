using FsCheck;
using FsCheck.Fluent;
using Riposte.Core.Market.Book;
using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Core.Randomness;

namespace Riposte.Tests.Properties.Book;

/// <summary>The book against two sorted dictionaries.</summary>
public sealed class OrderBookProperties
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(120).WithReplay(20_240_808, 11);
    private static readonly Arbitrary<(int Seed, int Width, int Steps)> Cases = Gen.Choose(0, int.MaxValue)
        .SelectMany(seed =>
            Gen.Elements(3, 20, 100, 1000, 100_000)
                .SelectMany(width => Gen.Choose(1, 400).Select(steps => (seed, width, steps)))
        )
        .ToArbitrary();

    [Fact]
    public void A_book_equals_sorted_dictionaries_after_every_update() =>
        Prop.ForAll(
                Cases,
                item =>
                {
                    var random = new RandomStream((ulong)item.Seed);
                    var book = new OrderBook();
                    var model = new NaiveBook();
                    for (var step = 0; step < item.Steps; step++)
                    {
                        var bids = Levels(random, item.Width);
                        var asks = Levels(random, item.Width);
                        if (random.NextInt(50) == 0)
                        {
                            model.Clear();
                            book.Load(bids, asks, int.MaxValue);
                        }
                        else
                        {
                            book.Apply(bids, asks);
                        }
                        model.Apply(bids, asks);
                        if (!model.Equals(book))
                        {
                            return false;
                        }
                    }
                    return true;
                }
            )
            .Check(Seeded);

    [Fact]
    public void A_bounded_book_keeps_the_best_and_says_how_far_it_is_whole() =>
        Prop.ForAll(
                Cases,
                item =>
                {
                    var random = new RandomStream((ulong)item.Seed);
                    var book = new OrderBook(maxLevels: 8 + item.Seed % 50);
                    var model = new NaiveBook();
                    for (var step = 0; step < item.Steps; step++)
                    {
                        var bids = Levels(random, item.Width);
                        var asks = Levels(random, item.Width);
                        book.Apply(bids, asks);
                        model.Apply(bids, asks);
                        if (book.BidCount > 8 + item.Seed % 50 || !model.EqualsDownToHorizon(book))
                        {
                            return false;
                        }
                    }
                    return true;
                }
            )
            .Check(Seeded);

    private static BookLevel[] Levels(RandomStream random, int width)
    {
        // Distinct prices: a snapshot that names one twice has no meaning.
        var prices = new HashSet<int>();
        var count = random.NextInt(30);
        for (var i = 0; i < count; i++)
        {
            prices.Add(1 + random.NextInt(width));
        }
        return [.. prices.Select(p => new BookLevel(new Price(p), random.NextInt(3) == 0 ? 0 : random.NextInt(5)))];
    }
}
