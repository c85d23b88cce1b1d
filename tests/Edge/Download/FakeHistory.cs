using System.Runtime.CompilerServices;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports;
using Riposte.Ports.History;

namespace Riposte.Tests.Edge.Download;

/// <summary>
/// A venue that serves every bar from its listing on, some of them missing, page by page as a venue does: only closed bars,
/// covered ranges without a hole. It remembers what it was asked for, and fails where it is told to.
/// </summary>
internal sealed class FakeHistory(string name, Func<Instant> now, int pageBars = 100) : IHistorySource
{
    private int pages;

    public string Name => name;

    public RequestLoad? Load => new RequestLoad(pages, 2400);

    /// <summary>First bar there is.</summary>
    public Instant Listing { get; init; } = Instant.FromDate(2020, 1, 1);

    /// <summary>From when on it serves anything.</summary>
    public Instant Kept { get; init; } = Instant.FromDate(1990, 1, 1);

    /// <summary>What is added to every price.</summary>
    public double Premium { get; init; }

    /// <summary>Which of every 97 bars does not exist, as in an outage of the venue.</summary>
    public int Outage { get; init; } = 13;

    /// <summary>Called before each page with its number; throws to fail.</summary>
    public Action<int> BeforePage { get; set; } = _ => { };

    /// <summary>Ranges that were asked for.</summary>
    public List<TimeRange> Asked { get; } = [];

    /// <summary>Records sent.</summary>
    public long Sent { get; private set; }

    /// <summary>Fails as a venue that is down.</summary>
    public static void Down(int page) =>
        throw new VenueException(VenueErrorKind.Unavailable, "fake rest", $"Page {page}: 503 after 5 tries.");

    public TimeRange Serves(SeriesKey key, TimeRange range, Instant at) =>
        key.Kind == DataKinds.Bars
            ? range.Intersect(new TimeRange(Kept, Instant.FromDate(2200, 1, 1)))
            : new TimeRange(range.From, range.From);

    public async IAsyncEnumerable<HistoryPage> FetchAsync(
        SeriesKey key,
        TimeRange range,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var interval = key.Interval!.Value;
        lock (Asked)
        {
            Asked.Add(range);
        }
        for (var at = range.From; at < range.To; )
        {
            cancel.ThrowIfCancellationRequested();
            await Task.Yield();
            BeforePage(Interlocked.Increment(ref pages));
            var next = interval.FirstFrom(at) + pageBars;
            var closed = interval.OpenTime(interval.BarNumber(now()));
            var end = Earliest(interval.OpenTime(next), range.To, closed);
            if (end <= at)
            {
                yield break;
            }
            var page = Bars(key, new TimeRange(at, end));
            Sent += page.Count;
            yield return new HistoryPage(page, new TimeRange(at, end));
            at = end;
        }
    }

    /// <summary>The bars there are in a range: prices are made of symbol and time alone.</summary>
    public SeriesTable Bars(SeriesKey key, TimeRange range)
    {
        var interval = key.Interval!.Value;
        var builder = new SeriesBuilder(DataKinds.Bars);
        var seed = key.Symbol.Sum(letter => letter);
        var number = interval.FirstFrom(range.From);
        for (; interval.OpenTime(number) < range.To; number++)
        {
            if (interval.OpenTime(number) < Listing || number % 97 == Outage)
            {
                continue;
            }
            var price = 100 + Premium + ((number * 7919 + seed) % 1000) / 100.0;
            builder
                .Begin(interval.OpenTime(number))
                .Set(0, price)
                .Set(1, price + 1)
                .Set(2, price - 1)
                .Set(3, price + 0.5)
                .Set(4, (double)(number % 13));
        }
        return builder.Build();
    }

    private static Instant Earliest(params Instant[] times) => times.Min();
}
