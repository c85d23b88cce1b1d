using System.Collections.Immutable;
using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Market.Joins;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Trading.Portfolio;

namespace Riposte.Runtime.Portfolios;

/// <summary>Closes of several symbols, read from files of bars.</summary>
/// <param name="Prices">The closes, on one grid from the first bar of any symbol to the last.</param>
/// <param name="Notes">What a reader must know.</param>
public sealed record PortfolioBars(PriceTable Prices, ImmutableArray<string> Notes)
{
    /// <summary>Most symbols of a portfolio.</summary>
    public const int Most = 100;

    /// <summary>Reads bars.</summary>
    /// <param name="paths">Files or folders, each of one or several symbols.</param>
    /// <param name="symbols">Symbols wanted; empty takes all there are.</param>
    /// <param name="timeframe">Length to put bars together to; null leaves them.</param>
    /// <param name="options">How to read; its symbol is not used.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="UserException">A file cannot be read, a symbol is absent or lies in two places, or there are fewer
    /// than two.</exception>
    public static PortfolioBars Read(
        IReadOnlyList<string> paths,
        IReadOnlyList<string> symbols,
        Interval? timeframe,
        BarReadOptions options,
        CancellationToken cancel
    )
    {
        var places = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            foreach (var symbol in BarSymbols.Of(path, options.Time, cancel))
            {
                if (!places.TryAdd(symbol, path))
                {
                    throw Wrong(
                        $"{symbol} is in {places[symbol]} and in {path}.",
                        "A symbol has one series.",
                        "Name one of them."
                    );
                }
            }
        }
        RequireSymbols([.. places.Keys], symbols);
        var notes = ImmutableArray.CreateBuilder<string>();
        var tables = new List<MarketTable>();
        foreach (var (symbol, path) in places)
        {
            if (symbols.Count > 0 && !symbols.Contains(symbol, StringComparer.Ordinal))
            {
                continue;
            }
            tables.Add(Table(path, symbol, timeframe, options, cancel));
        }
        foreach (var odd in tables.Where(table => table.Interval != tables[0].Interval).Take(1))
        {
            throw Wrong(
                $"Bars of {odd.Symbol} are {odd.Interval}, of {tables[0].Symbol} {tables[0].Interval}.",
                "Returns of different lengths have no covariance.",
                "Put them together with --timeframe."
            );
        }
        var prices = PriceTable.Of(AlignedTables.Align(tables, GridExtent.Union));
        var late = tables.Where(table => table.FirstBar > prices.FirstBar).Select(table => table.Symbol).ToArray();
        if (late.Length > 0)
        {
            notes.Add(
                $"{late.Length} of {tables.Count} symbols begin later than the first ({prices.KnownAt(0)}); each takes part from the day its lookback is whole."
            );
        }
        return new PortfolioBars(prices, notes.ToImmutable());
    }

    private static MarketTable Table(
        string path,
        string symbol,
        Interval? timeframe,
        BarReadOptions options,
        CancellationToken cancel
    )
    {
        var table = BarFiles.Read(path, options with { Symbol = symbol, Threads = 1 }, cancel).Table;
        if (timeframe is not { } to)
        {
            return table;
        }
        return to.IsMultipleOf(table.Interval)
            ? Resampler.Resample(table, to)
            : throw Wrong(
                $"{to} is no multiple of {table.Interval}, the length of the bars of {symbol}.",
                "Longer bars are made of whole shorter ones.",
                "Name another --timeframe."
            );
    }

    private static void RequireSymbols(string[] there, IReadOnlyList<string> asked)
    {
        if (asked.FirstOrDefault(symbol => !there.Contains(symbol, StringComparer.Ordinal)) is { } absent)
        {
            throw Wrong(
                $"There are no bars of {absent}.",
                $"There are {string.Join(", ", there.Take(8))}{(there.Length > 8 ? ", …" : "")}.",
                "Name symbols that are there."
            );
        }
        var count = asked.Count > 0 ? asked.Distinct(StringComparer.Ordinal).Count() : there.Length;
        if (count is < 2 or > Most)
        {
            throw Wrong(
                $"The bars are of {count} symbol{(count == 1 ? "" : "s")}.",
                $"A portfolio has 2 to {Most}.",
                "Name other files, or some of the symbols with --symbols."
            );
        }
    }

    private static UserException Wrong(string what, string why, string fix) => new(ErrorKind.Data, what, why, fix);
}
