using System.Collections.Immutable;
using Riposte.Core.Market;
using Riposte.Core.Market.Collectors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Runtime.MarketData;

/// <summary>Which series of a store make the wanted columns over a range, and where each has to be read from so that every
/// row has the value that it would have, had everything been read.</summary>
internal sealed class MicrostructureFeeds
{
    private readonly MicrostructureSource source;
    private readonly CancellationToken cancel;
    private readonly TimeRanges trades = TimeRanges.None;
    private readonly TimeRanges quotes = TimeRanges.None;
    private readonly TimeRanges depth = TimeRanges.None;
    private readonly TimeRange range;

    public MicrostructureFeeds(MicrostructureSource source, TimeRange range, CancellationToken cancel)
    {
        (this.source, this.range, this.cancel) = (source, range, cancel);
        var wantsSpreads = Wants(MarketCollectors.SpreadColumns);
        var wantsQuotes = wantsSpreads || Wants(MarketCollectors.QuoteColumns);
        if (wantsSpreads || Wants(MarketCollectors.TradeColumns))
        {
            trades = Covered(DataKinds.Trades);
        }
        if (wantsQuotes)
        {
            quotes = Covered(DataKinds.Quotes);
        }
        if (Wants(MarketCollectors.DepthColumns) || (wantsQuotes && quotes.IsEmpty))
        {
            depth = Covered(DataKinds.Depth);
        }
        QuotesFromBook = wantsQuotes && quotes.IsEmpty;
        Columns = [.. Available().Where(source.Wanted.Contains)];
    }

    /// <summary>Columns that can be made: wanted, and their series is covered somewhere in the range.</summary>
    public ImmutableArray<Input> Columns { get; }

    /// <summary>Whether the book stands in for quotes.</summary>
    public bool QuotesFromBook { get; }

    /// <summary>The series that are read.</summary>
    public IEnumerable<SeriesKey> Keys
    {
        get
        {
            if (!trades.IsEmpty)
            {
                yield return Key(DataKinds.Trades);
            }
            if (!quotes.IsEmpty)
            {
                yield return Key(DataKinds.Quotes);
            }
            if (!depth.IsEmpty)
            {
                yield return Key(DataKinds.Depth);
            }
        }
    }

    /// <summary>Opens the series in the order in which events of one time count: trades, quotes, depth.</summary>
    public IReadOnlyList<MicrostructureFeed> Open()
    {
        // Realised spreads of the first bar belong to trades before it.
        var delay = (source.Options ?? CollectorOptions.Default).RealisedDelay;
        var before = range.From - delay;
        var feeds = new List<MicrostructureFeed>();
        if (!trades.IsEmpty)
        {
            var part = range with { From = Latest(DataKinds.Trades, 2, before) };
            feeds.Add(new TradesFeed(Read(DataKinds.Trades, part), trades.Within(part)));
        }
        if (!quotes.IsEmpty)
        {
            var part = range with { From = Latest(DataKinds.Quotes, 1, before) };
            feeds.Add(new QuotesFeed(Read(DataKinds.Quotes, part), quotes.Within(part)));
        }
        if (!depth.IsEmpty)
        {
            // A book is what became of all updates since its snapshot, wherever that lies in the recording.
            var start = depth.All.FirstOrDefault(run => run.Contains(before), range with { From = before }).From;
            var part = range with { From = start };
            feeds.Add(new DepthFeed(Read(DataKinds.Depth, part), depth.Within(part)));
        }
        return feeds;
    }

    private IEnumerable<Input> Available()
    {
        var hasQuotes = !quotes.IsEmpty || (QuotesFromBook && !depth.IsEmpty);
        return
        [
            .. trades.IsEmpty ? [] : MarketCollectors.TradeColumns,
            .. hasQuotes ? MarketCollectors.QuoteColumns : [],
            .. depth.IsEmpty ? [] : MarketCollectors.DepthColumns,
            .. hasQuotes && !trades.IsEmpty ? MarketCollectors.SpreadColumns : [],
        ];
    }

    private bool Wants(ImmutableArray<Input> columns) => columns.Any(source.Wanted.Contains);

    private SeriesKey Key(DataKind kind) => new(source.Venue, kind, source.Symbol, null);

    private IEnumerable<SeriesTable> Read(DataKind kind, TimeRange part) => source.Store.Read(Key(kind), part, cancel);

    /// <summary>All that is covered, when some of it lies in the range; else nothing.</summary>
    private TimeRanges Covered(DataKind kind)
    {
        var covered = TimeRanges.Of(source.Store.Partitions(Key(kind), cancel).SelectMany(part => part.Covered.All));
        return covered.Within(range).IsEmpty ? TimeRanges.None : covered;
    }

    /// <summary>Time of one of the last records before an instant; the instant where there are none.</summary>
    private Instant Latest(DataKind kind, int count, Instant before)
    {
        var latest = source.Store.ReadLatest(Key(kind), count, before, cancel);
        return latest.Count > 0 ? latest.Times[0] : before;
    }
}
