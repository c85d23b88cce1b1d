using Riposte.Core.Market.Series;
using Riposte.Core.Market.Updates;
using Riposte.Core.Time;
using Riposte.Ports.Feeds;

namespace Riposte.Runtime.Recording;

/// <summary>
/// Turns the lines of a feed, live or recorded, into records that are there once, books, and counts. Holds no clock and
/// does no I/O: the same lines give the same records. Not thread-safe.
/// </summary>
internal sealed class RecordingIntake : IUpdateSink
{
    private readonly IFrameReader reader;
    private readonly IntakeScene scene;
    private readonly Dictionary<string, SymbolIntake> bySymbol = new(StringComparer.Ordinal);
    private readonly List<SymbolIntake> symbols = [];
    private readonly HashSet<int> begun = [];
    private readonly HashSet<int> replaced = [];
    private string? lastFailure;

    /// <summary>An intake without records.</summary>
    /// <param name="venue">Venue.</param>
    /// <param name="source">Source for the receipts of a store.</param>
    /// <param name="reader">Reads the frames.</param>
    /// <param name="collects">Whether records are collected for a store.</param>
    public RecordingIntake(string venue, string source, IFrameReader reader, bool collects)
    {
        this.reader = reader;
        scene = new IntakeScene(venue, source, collects);
    }

    /// <summary>What became of everything.</summary>
    public RecordingCounts Counts => scene.Counts;

    /// <summary>Records that wait for <see cref="TakeBatches"/>.</summary>
    public int Waiting => symbols.Sum(symbol => symbol.Runs.Sum(run => run.Count));

    /// <summary>Symbols whose book asked for a snapshot; the caller clears it.</summary>
    public HashSet<string> NeedSnapshot => scene.NeedSnapshot;

    /// <summary>Gaps that are open.</summary>
    public IEnumerable<FeedGap> Gaps => symbols.SelectMany(s => s.Numbered).SelectMany(n => n.Gaps.Open);

    /// <summary>Reads a frame.</summary>
    public FrameOutcome Take(Instant at, ReadOnlySpan<byte> frame)
    {
        var outcome = reader.Read(frame, at, this);
        Counts.Add(outcome, frame.Length);
        return outcome;
    }

    /// <summary>Notes a change of a connection.</summary>
    public void Take(ConnectionItem item)
    {
        switch (item.Change)
        {
            case ConnectionChange.Opened:
                Counts.Opened++;
                Begin(item.Connection);
                _ = item.Replaces is { } old && replaced.Add(old);
                break;
            case ConnectionChange.Failed:
                Counts.Failed++;
                Begin(item.Connection);
                lastFailure = item.Why;
                break;
            default:
                Counts.Closed++;
                Close(item);
                break;
        }
    }

    /// <summary>A fill with only those records that are missing here.</summary>
    public HistoryFill Missing(HistoryFill fill)
    {
        var builder = new SeriesBuilder(fill.Key.Kind);
        if (GapsOf(fill.Key) is { Gaps: var gaps })
        {
            for (var row = 0; row < fill.Records.Count; row++)
            {
                if (gaps.IsMissing(NumberOf(fill.Records, row)))
                {
                    builder.Copy(fill.Records, row);
                }
            }
        }
        return fill with { Records = builder.Build() };
    }

    /// <summary>Takes what history has for a gap; what it lacks is given up.</summary>
    public void Take(HistoryFill fill)
    {
        if (GapsOf(fill.Key) is not { } series)
        {
            return;
        }
        var missing = Missing(fill);
        var before = series.Gaps.Open.ToArray();
        for (var row = 0; row < missing.Records.Count; row++)
        {
            series.Gaps.Take(NumberOf(missing.Records, row));
        }
        Counts.Refetched += missing.Records.Count;
        if (scene.Collects)
        {
            Collect(series, missing, before);
        }
        Counts.NotInHistory += series.Gaps.GiveUp(fill.First, fill.Last);
    }

    /// <summary>Takes the records collected so far, by series.</summary>
    public IReadOnlyList<SeriesBatch> TakeBatches() =>
        [.. symbols.SelectMany(symbol => symbol.Runs).SelectMany(run => run.Take())];

    /// <summary>The state of everything.</summary>
    public RecordingReport Report() =>
        new()
        {
            Counts = Counts,
            Books =
            [
                .. symbols
                    .Where(symbol => symbol.Book is not null)
                    .OrderBy(symbol => symbol.Symbol, StringComparer.Ordinal)
                    .Select(symbol => BookReport.Of(symbol.Symbol, symbol.Book!)),
            ],
            Gaps = symbols.SelectMany(s => s.Numbered).Sum(n => n.Gaps.Noticed),
            MissingNoticed = symbols.SelectMany(s => s.Numbered).Sum(n => n.Gaps.MissingNoticed),
            StillMissing = Gaps.Sum(gap => gap.Missing) + Counts.NotInHistory,
            Clock = scene.Clock,
            Latency = scene.Latency,
            LastFailure = lastFailure,
        };

    void IUpdateSink.OnTrade(string symbol, in TradeUpdate trade) => Of(symbol).Take(trade);

    void IUpdateSink.OnQuote(string symbol, in QuoteUpdate quote) => Of(symbol).Take(quote);

    void IUpdateSink.OnDepth(string symbol, in DepthUpdate depth) => Of(symbol).Take(depth);

    void IUpdateSink.OnBar(string symbol, in BarUpdate bar) => Of(symbol).Take(bar);

    void IUpdateSink.OnMarkPrice(string symbol, in MarkPriceUpdate mark) => Of(symbol).Take(mark);

    void IUpdateSink.OnLiquidation(string symbol, in LiquidationUpdate liquidation) => Of(symbol).Take(liquidation);

    /// <summary>A process numbers its connections anew: a number that comes again is another process, and between the
    /// two nobody listened, though one that was killed could not say so.</summary>
    private void Begin(int connection)
    {
        if (begun.Add(connection))
        {
            return;
        }
        begun.Clear();
        begun.Add(connection);
        replaced.Clear();
        symbols.ForEach(symbol => symbol.Break());
    }

    private void Close(ConnectionItem item)
    {
        if (replaced.Remove(item.Connection))
        {
            return;
        }
        // The one it took over from has no successor any more.
        _ = item.Replaces is { } old && replaced.Remove(old);
        Counts.Breaks++;
        symbols.ForEach(symbol => symbol.Break());
    }

    private static long NumberOf(SeriesTable records, int row) =>
        records.Kind == DataKinds.Trades ? records.Wholes(0)[row] : records.Times[row].Nanoseconds;

    private static void Collect((SeriesRun Run, GapList Gaps) series, HistoryFill fill, FeedGap[] before)
    {
        var open = series.Gaps.Open;
        foreach (var gap in before.Where(gap => !open.Contains(gap)))
        {
            var rows = fill.Records.Within(gap.Range);
            if (rows.Count == 0)
            {
                continue;
            }
            // A gap that is filled as a whole joins what lies on both sides of it; parts of one gap keep its range.
            var isWhole = !open.Any(rest => rest.Range == gap.Range);
            var own = new TimeRange(rows.Times[0], new Instant(rows.Times[^1].Nanoseconds + 1));
            series.Run.Add(new SeriesBatch(fill.Key, rows, isWhole ? gap.Range : own, fill.Source));
        }
    }

    private (SeriesRun Run, GapList Gaps)? GapsOf(SeriesKey key)
    {
        if (key.Venue != scene.Venue || !bySymbol.TryGetValue(key.Symbol, out var symbol))
        {
            return null;
        }
        foreach (var series in symbol.Numbered)
        {
            if (series.Run.Key == key)
            {
                return series;
            }
        }
        return null;
    }

    private SymbolIntake Of(string symbol)
    {
        if (!bySymbol.TryGetValue(symbol, out var found))
        {
            found = new SymbolIntake(symbol, scene);
            bySymbol.Add(symbol, found);
            symbols.Add(found);
        }
        return found;
    }
}
