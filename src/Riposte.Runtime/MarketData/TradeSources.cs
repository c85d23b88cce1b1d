using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Archives;
using Riposte.Ports.Stores;

namespace Riposte.Runtime.MarketData;

/// <summary>Finds trades in a store or in files.</summary>
public static class TradeSources
{
    /// <summary>Trades of a store.</summary>
    /// <exception cref="UserException">The key names no trades, or the store holds none of it.</exception>
    public static TradeSource OfStore(IMarketStore store, SeriesKey key, CancellationToken cancel)
    {
        if (key.Kind != DataKinds.Trades)
        {
            throw Refuse(
                $"{key} holds {key.Kind}, not trades.",
                "Bars of trades are built from trades; coarser bars are made of finer ones where they are used.",
                $"Name a series such as {key.Venue}/trades/{key.Symbol}."
            );
        }
        var parts = store.Partitions(key, cancel);
        if (parts.Count == 0)
        {
            throw Refuse($"The store does not hold {key}.", "There are no trades.", "See riposte data list.");
        }
        var covered = TimeRanges.Of(parts.SelectMany(part => part.Covered.All));
        return new TradeSource(key, covered, range => store.Read(key, range, cancel), parts.Sum(part => part.Rows));
    }

    /// <summary>Trades of files: archives of the exchange, CSV, Parquet.</summary>
    /// <param name="paths">Files, put in order of their first trade.</param>
    /// <param name="symbol">Symbol; null takes the one that an archive's name tells.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="UserException">A file cannot be read, tells no symbol, or overlaps another in time.</exception>
    public static TradeSource OfFiles(IReadOnlyList<string> paths, string? symbol, CancellationToken cancel)
    {
        var tables = new List<ArchiveTable>();
        SeriesKey? key = null;
        foreach (var path in paths)
        {
            if (!File.Exists(path))
            {
                throw Refuse($"{path} does not exist.", "There are no trades to read.", "Check the path.");
            }
            var name =
                symbol ?? (ArchiveName.Parse(path) ?? ArchiveName.Guess(path))?.Symbol ?? throw UnknownSymbol(path);
            var own = new SeriesKey("file", DataKinds.Trades, name, null);
            if (!own.IsValid || (key ??= own) != own)
            {
                throw Refuse(
                    $"{Path.GetFileName(path)} holds trades of {name}{(own.IsValid ? $", not {key!.Symbol}" : "")}.",
                    own.IsValid
                        ? "Trades of different symbols are different markets."
                        : "That is no name of a symbol: letters, digits, hyphens, underscores and points.",
                    "Name the files of one symbol."
                );
            }
            tables.Add(ArchiveFiles.Read(path, own, new ArchiveOptions(), cancel));
        }
        ArchiveTable[] ordered =
        [
            .. tables.Where(table => table.Records.Count > 0).OrderBy(table => table.Records.Times[0]),
        ];
        for (var i = 1; i < ordered.Length; i++)
        {
            RequireApart(ordered[i - 1], ordered[i]);
        }
        return new TradeSource(
            key ?? throw Refuse("No file is named.", "There are no trades.", "Name a file of trades."),
            TimeRanges.Of(tables.Select(table => table.Report.Covered)),
            _ => ordered.Select(table => table.Records),
            tables.Sum(table => table.Report.Records)
        );
    }

    private static void RequireApart(ArchiveTable first, ArchiveTable second)
    {
        if (SeriesTable.CompareKeys(first.Records, first.Records.Count - 1, second.Records, 0) >= 0)
        {
            throw Refuse(
                $"{second.Report.File} begins at {second.Records.Times[0]}, before {first.Report.File} ends.",
                "Trades would be counted twice.",
                "Name files that follow each other; data import joins files that overlap."
            );
        }
    }

    private static UserException UnknownSymbol(string path) =>
        Refuse(
            $"The symbol of {Path.GetFileName(path)} is not known.",
            "Its name is not of an archive's form, such as BTCUSDT-aggTrades-2026-03-25.zip.",
            "Name it: --symbol BTCUSDT."
        );

    private static UserException Refuse(string what, string why, string fix) => new(ErrorKind.Data, what, why, fix);
}
