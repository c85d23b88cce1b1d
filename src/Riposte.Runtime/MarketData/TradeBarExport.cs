using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Market.TradeBars;
using Riposte.Core.Time;
using Riposte.Core.Words;
using Riposte.Data.Files;
using Riposte.Runtime.Exports;
using Riposte.Runtime.Progress;

namespace Riposte.Runtime.MarketData;

/// <summary>Bars of trades as a file.</summary>
public static class TradeBarExport
{
    /// <summary>
    /// Builds the bars that open in a range and writes one row a bar. Times are whole milliseconds, or nanoseconds where a
    /// trade of the file has a finer stamp.
    /// </summary>
    /// <param name="source">Trades.</param>
    /// <param name="rule">Where bars end.</param>
    /// <param name="asked">First open time wanted and the time behind the last; null is the end of what is covered.</param>
    /// <param name="path">CSV or Parquet file.</param>
    /// <param name="progress">Receives the number of trades read.</param>
    /// <param name="cancel">Stops the work; no file is left.</param>
    /// <exception cref="UserException">There is no bar in the range, or the file cannot be written.</exception>
    public static ExportNote Write(
        TradeSource source,
        TradeBarRule rule,
        (Instant? From, Instant? To) asked,
        string path,
        IProgressSink progress,
        CancellationToken cancel
    )
    {
        var range = RangeOf(source, asked);
        var needed = range with { From = TradeBarBatch.NeededFrom(rule, range.From) };
        var holes = new TradeIdHoles();
        progress.Begin("bars", source.Rows, "trades");
        var bars = Build(rule, Watched(source.Read(needed), holes, progress, cancel), range);
        progress.End(string.Create(CultureInfo.InvariantCulture, $"{CountText.Of(bars.Count, "bar")}"));
        if (bars.Count == 0)
        {
            throw Nothing(source.Key, rule, range, holes.Seen);
        }
        var columns = Columns(bars);
        TableFiles.Write(path, columns, cancel);
        return new ExportNote(
            path,
            bars.Count,
            [.. columns.Select(column => column.Name)],
            [.. Notes(source, needed, holes)]
        );
    }

    private static TimeRange RangeOf(TradeSource source, (Instant? From, Instant? To) asked)
    {
        var covered = source.Covered.All;
        if (covered.Count == 0)
        {
            throw new UserException(
                ErrorKind.Data,
                $"There are no trades of {source.Key.Symbol}.",
                "Bars are built from trades.",
                "Name a series or files that hold some."
            );
        }
        var range = new TimeRange(asked.From ?? covered[0].From, asked.To ?? covered[^1].To);
        return range.IsEmpty ? throw Nothing(source.Key, null, range, 0) : range;
    }

    private static IEnumerable<SeriesTable> Watched(
        IEnumerable<SeriesTable> trades,
        TradeIdHoles holes,
        IProgressSink progress,
        CancellationToken cancel
    )
    {
        foreach (var block in trades)
        {
            cancel.ThrowIfCancellationRequested();
            yield return block;
            holes.Add(block);
            progress.Advance(holes.Seen);
        }
    }

    private static List<TradeBar> Build(TradeBarRule rule, IEnumerable<SeriesTable> trades, TimeRange range) =>
        [.. TradeBarBatch.Build(rule, trades, range)];

    private static List<TableColumn> Columns(List<TradeBar> bars)
    {
        var unit = bars.TrueForAll(bar => IsWhole(bar.OpenTime) && IsWhole(bar.CloseTime))
            ? Instant.NanosecondsPerMillisecond
            : 1;
        TableColumn Numbers(string name, Func<TradeBar, double> value) =>
            TableColumn.OfNumbers(name, [.. bars.Select(value)]);
        TableColumn Wholes(string name, Func<TradeBar, long> value) =>
            TableColumn.OfWholes(name, [.. bars.Select(value)]);
        return
        [
            Wholes("open_time", bar => bar.OpenTime.Nanoseconds / unit),
            Wholes("close_time", bar => bar.CloseTime.Nanoseconds / unit),
            Wholes("number_in_day", bar => bar.NumberInDay),
            Numbers("open", bar => bar.Open),
            Numbers("high", bar => bar.High),
            Numbers("low", bar => bar.Low),
            Numbers("close", bar => bar.Close),
            Numbers("volume", bar => bar.Volume),
            Numbers("quote_volume", bar => bar.QuoteVolume),
            Wholes("trades", bar => bar.Trades),
            Wholes("ticks", bar => bar.Ticks),
            Numbers("taker_buy_volume", bar => bar.TakerBuyVolume),
            Numbers("taker_buy_quote_volume", bar => bar.TakerBuyQuoteVolume),
            Numbers("imbalance", bar => bar.Imbalance),
            Numbers("threshold", bar => bar.Threshold),
            TableColumn.OfTexts("end", [.. bars.Select(bar => Word(bar.End))]),
            Wholes("partial", bar => bar.IsPartial ? 1 : 0),
        ];
    }

    private static bool IsWhole(Instant time) => time.Nanoseconds % Instant.NanosecondsPerMillisecond == 0;

    private static string Word(TradeBarEnd end) =>
        end switch
        {
            TradeBarEnd.Interval => "interval",
            TradeBarEnd.Size => "size",
            TradeBarEnd.Threshold => "threshold",
            TradeBarEnd.Longest => "longest",
            TradeBarEnd.WarmUp => "warm_up",
            _ => "day_end",
        };

    private static IEnumerable<string> Notes(TradeSource source, TimeRange needed, TradeIdHoles holes)
    {
        var first = source.Covered.All[0].From;
        var inside = needed with { From = needed.From < first ? first : needed.From };
        foreach (var gap in source.Covered.Missing(inside).All)
        {
            yield return $"No trades are covered from {gap.From} to {gap.To}: bars there lack them.";
        }
        if (holes.Missing > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{holes.Missing} numbers of trades are left out between those read: bars may lack trades."
            );
        }
        if (needed.From.StartOfDay < first && first > first.StartOfDay)
        {
            yield return $"Trades begin at {first}, inside a day: the bars of that day are not those of the whole day.";
        }
    }

    private static UserException Nothing(SeriesKey key, TradeBarRule? rule, TimeRange range, long trades) =>
        new(
            ErrorKind.Data,
            $"No bar{(rule is null ? "" : $" of {rule}")} opens and ends from {range.From} to {range.To} in the trades of {key.Symbol}.",
            trades == 0
                ? "There are no trades there."
                : string.Create(CultureInfo.InvariantCulture, $"The {trades} trades read do not fill one."),
            "Name another range with --from and --to, or a smaller size."
        );
}
