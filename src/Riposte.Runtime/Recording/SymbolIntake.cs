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
    private readonly SortedDictionary<long, (SeriesRun Run, RisingIds Seen, GapList Gaps)> bars = [];
    private readonly RisingIds seenTrades = new();
    private readonly RisingIds seenQuotes = new();
    private readonly RisingIds seenDepth = new();
    private readonly RisingIds seenMarks = new();
    private readonly RecentSet<LiquidationUpdate> seenLiquidations = new();
    private readonly GapList tradeGaps;
    private int tradeRestarts;

    public SymbolIntake(string symbol, IntakeScene scene)
    {
        (Symbol, this.scene) = (symbol, scene);
        (trades, quotes, depth) = (Run(DataKinds.Trades), Run(DataKinds.Quotes), Run(DataKinds.Depth));
        (marks, liquidations) = (Run(DataKinds.MarkPrices), Run(DataKinds.Liquidations));
        tradeGaps = new GapList(trades.Key, step: 1);
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
        var novelty = seenTrades.Add(trade.Id, trade.Time, trade.KnownAt);
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
        // A quote without an id is told apart by its time, which is that of its arrival where the venue sends none.
        var id = quote.UpdateId >= 0 ? quote.UpdateId : quote.Time.Nanoseconds;
        if (!scene.IsNew(seenQuotes.Add(id, quote.Time, quote.KnownAt)))
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
        if (!update.IsSnapshot && !scene.IsNew(seenDepth.Add(update.LastId, update.Time, update.KnownAt)))
        {
            return;
        }
        scene.Counts.Snapshots += update.IsSnapshot ? 1 : 0;
        scene.Counts.DepthUpdates += update.IsSnapshot ? 0 : 1;
        if (!update.IsSnapshot)
        {
            scene.Observe(update.Time, update.KnownAt);
        }
        Book ??= new BookWatch();
        if (Book.Take(update))
        {
            depth.Break();
        }
        if (Book.Sync.NeedsSnapshot)
        {
            scene.NeedSnapshot.Add(Symbol);
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
        if (!scene.IsNew(seen.Add(bar.OpenTime.Nanoseconds, bar.OpenTime, bar.KnownAt)))
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
        if (!scene.IsNew(seenMarks.Add(mark.Time.Nanoseconds, mark.Time, mark.KnownAt)))
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
        var isNew = seenLiquidations.Add(order with { KnownAt = default }, order.KnownAt);
        if (!scene.IsNew(isNew ? Novelty.New : Novelty.Duplicate))
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

    private (SeriesRun Run, RisingIds Seen, GapList Gaps) BarsOf(Interval interval)
    {
        if (!bars.TryGetValue(interval.Nanoseconds, out var found))
        {
            var run = new SeriesRun(new SeriesKey(scene.Venue, DataKinds.Bars, Symbol, interval), scene.Source);
            found = (run, new RisingIds(), new GapList(run.Key, interval.Nanoseconds));
            bars.Add(interval.Nanoseconds, found);
        }
        return found;
    }

    private SeriesRun Run(DataKind kind) => new(new SeriesKey(scene.Venue, kind, Symbol, null), scene.Source);
}
