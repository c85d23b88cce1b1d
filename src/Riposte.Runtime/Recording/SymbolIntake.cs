using System.Runtime.InteropServices;
using Riposte.Core.Hashing;
using Riposte.Core.Market.Series;
using Riposte.Core.Market.Updates;
using Riposte.Core.Time;

namespace Riposte.Runtime.Recording;

/// <summary>
/// Takes the records of one symbol: each once, whatever number of connections brought it, in the order of arrival. Only
/// what a record itself says decides, so that a replay decides as the live feed did.
/// </summary>
internal sealed class SymbolIntake
{
    private readonly IntakeScene scene;
    private readonly SeriesRun trades;
    private readonly SeriesRun quotes;
    private readonly SeriesRun depth;
    private readonly SeriesRun marks;
    private readonly SeriesRun liquidations;
    private readonly SortedDictionary<(long, int), (SeriesRun Run, Recent<long> Seen, GapList Gaps)> bars = [];
    private readonly Recent<long> seenTrades = new();
    private readonly Recent<long> seenQuotes = new();
    private readonly Recent<long> seenDepth = new();
    private readonly Recent<long> seenMarks = new();
    private readonly Recent<LiquidationUpdate> seenLiquidations = new();
    private readonly Recent<QuoteUpdate> seenUnnumberedQuotes = new();
    private readonly Recent<(Instant Time, Hash128 Content)> seenUnnumberedDepth = new();
    private readonly GapList tradeGaps;
    private int tradeRestarts;

    public SymbolIntake(string symbol, IntakeScene scene)
    {
        (Symbol, this.scene) = (symbol, scene);
        (trades, quotes, depth) = (Run(DataKinds.Trades), Run(DataKinds.Quotes), Run(DataKinds.Depth));
        (marks, liquidations) = (Run(DataKinds.MarkPrices), Run(DataKinds.Liquidations));
        tradeGaps = new GapList(trades.Key);
    }

    /// <summary>Symbol as the venue spells it.</summary>
    public string Symbol { get; }

    /// <summary>The book, if depth came.</summary>
    public BookWatch? Book { get; private set; }

    /// <summary>Every series.</summary>
    public IEnumerable<SeriesRun> Runs =>
        [trades, quotes, depth, marks, liquidations, .. bars.Values.Select(b => b.Run)];

    /// <summary>The series whose records are numbered without a hole.</summary>
    public IEnumerable<(SeriesRun Run, GapList Gaps)> Numbered =>
        [(trades, tradeGaps), .. bars.Values.Select(b => (b.Run, b.Gaps))];

    /// <summary>Says that records may be missing from now on in the series that have no numbers to prove it.</summary>
    public void Break()
    {
        foreach (var run in (SeriesRun[])[quotes, depth, marks, liquidations])
        {
            run.Break();
        }
    }

    public void Take(in TradeUpdate trade)
    {
        var novelty = seenTrades.Add(trade.Id, trade.Id, trade.Time, trade.KnownAt);
        if (novelty == Novelty.Late && tradeGaps.IsMissing(trade.Id))
        {
            novelty = Novelty.New;
        }
        if (!scene.IsNew(novelty))
        {
            return;
        }
        if (seenTrades.Restarts > tradeRestarts)
        {
            tradeRestarts = seenTrades.Restarts;
            tradeGaps.Restart();
            trades.Break();
        }
        if (tradeGaps.Follow(trade.Id, trade.Time, trade.KnownAt))
        {
            trades.Break();
        }
        scene.Counts.Trades++;
        scene.Observe(trade.Time, trade.KnownAt);
        if (scene.Collects)
        {
            RecordRows.Add(trades, trade);
        }
    }

    public void Take(in QuoteUpdate quote)
    {
        if (!scene.IsNew(NoveltyOf(quote)))
        {
            return;
        }
        scene.Counts.Quotes++;
        scene.Observe(quote.Time, quote.KnownAt);
        Book?.Take(quote);
        if (scene.Collects)
        {
            RecordRows.Add(quotes, quote);
        }
    }

    public void Take(in DepthUpdate update)
    {
        if (!update.IsSnapshot && !scene.IsNew(NoveltyOf(update)))
        {
            return;
        }
        scene.Counts.Snapshots += update.IsSnapshot ? 1 : 0;
        scene.Counts.DepthUpdates += update.IsSnapshot ? 0 : 1;
        if (!update.IsSnapshot)
        {
            scene.Observe(update.Time, update.KnownAt);
        }
        if (update.LastId >= 0)
        {
            Follow(update);
        }
        if (scene.Collects)
        {
            RecordRows.Add(depth, update);
        }
    }

    public void Take(in BarUpdate bar)
    {
        if (!bar.IsClosed)
        {
            scene.Counts.UnfinishedBars++;
            scene.Observe(bar.Time, bar.KnownAt);
            return;
        }
        var (run, seen, gaps) = BarsOf(bar.Interval);
        if (!scene.IsNew(seen.Add(bar.OpenTime.Nanoseconds, bar.OpenTime.Nanoseconds, bar.OpenTime, bar.KnownAt)))
        {
            return;
        }
        if (gaps.Follow(bar.OpenTime.Nanoseconds, bar.OpenTime, bar.KnownAt))
        {
            run.Break();
        }
        scene.Counts.Bars++;
        scene.Observe(bar.Time, bar.KnownAt);
        if (scene.Collects)
        {
            RecordRows.Add(run, bar);
        }
    }

    public void Take(in MarkPriceUpdate mark)
    {
        if (!scene.IsNew(seenMarks.Add(mark.Time.Nanoseconds, mark.Time.Nanoseconds, mark.Time, mark.KnownAt)))
        {
            return;
        }
        scene.Counts.MarkPrices++;
        scene.Observe(mark.Time, mark.KnownAt);
        if (scene.Collects)
        {
            RecordRows.Add(marks, mark);
        }
    }

    public void Take(in LiquidationUpdate order)
    {
        var content = order with { KnownAt = default };
        if (!scene.IsNew(seenLiquidations.Add(content, order.Time.Nanoseconds, order.Time, order.KnownAt)))
        {
            return;
        }
        scene.Counts.Liquidations++;
        scene.Observe(order.Time, order.KnownAt);
        if (scene.Collects)
        {
            RecordRows.Add(liquidations, order);
        }
    }

    /// <summary>Without an id, equal content at an equal time of the exchange is the same quote.</summary>
    private Novelty NoveltyOf(in QuoteUpdate quote)
    {
        if (quote.UpdateId >= 0)
        {
            return seenQuotes.Add(quote.UpdateId, quote.UpdateId, quote.Time, quote.KnownAt);
        }
        var content = quote with { KnownAt = default };
        return seenUnnumberedQuotes.Add(content, quote.Time.Nanoseconds, quote.Time, quote.KnownAt);
    }

    private Novelty NoveltyOf(in DepthUpdate update)
    {
        if (update.LastId >= 0)
        {
            return seenDepth.Add(update.LastId, update.LastId, update.Time, update.KnownAt);
        }
        using var hasher = new Hasher();
        var content = hasher
            .Add(update.Bids.Length)
            .Add(MemoryMarshal.AsBytes(update.Bids))
            .Add(MemoryMarshal.AsBytes(update.Asks))
            .Finish();
        return seenUnnumberedDepth.Add((update.Time, content), update.Time.Nanoseconds, update.Time, update.KnownAt);
    }

    /// <summary>Keeps the book; one whose updates have no numbers can be neither chained nor compared.</summary>
    private void Follow(in DepthUpdate update)
    {
        Book ??= new BookWatch();
        if (Book.Take(update))
        {
            depth.Break();
        }
        if (Book.Sync.NeedsSnapshot)
        {
            scene.NeedSnapshot.Add(Symbol);
        }
    }

    private (SeriesRun Run, Recent<long> Seen, GapList Gaps) BarsOf(Interval interval)
    {
        if (!bars.TryGetValue((interval.Nanoseconds, interval.Months), out var found))
        {
            var run = new SeriesRun(new SeriesKey(scene.Venue, DataKinds.Bars, Symbol, interval), scene.Source);
            found = (run, new Recent<long>(), new GapList(run.Key));
            bars.Add((interval.Nanoseconds, interval.Months), found);
        }
        return found;
    }

    private SeriesRun Run(DataKind kind) => new(new SeriesKey(scene.Venue, kind, Symbol, null), scene.Source);
}
