using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using Riposte.Core.Market;
using Riposte.Core.Market.TradeBars;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Tests.Edge.Data;

namespace Riposte.Tests.Edge.TradeBars;

/// <summary>Aggregate trades and minutes as the exchange's archive holds them, read here in a few lines of their
/// own.</summary>
internal static class RealTrades
{
    private const string Folder = "raw/binance/um/microstructure";

    private static readonly ConcurrentDictionary<(string, int), List<BarTrade>> Days = new();
    private static readonly ConcurrentDictionary<string, MarketTable> MinutesOf = new(StringComparer.Ordinal);

    /// <summary>Columns: id, price, quantity, first and last fill, milliseconds, whether the buyer was the maker.</summary>
    public static IReadOnlyList<BarTrade> Read(string symbol, params int[] daysOfApril) =>
        [.. daysOfApril.SelectMany(day => Days.GetOrAdd((symbol, day), ReadDay))];

    private static List<BarTrade> ReadDay((string Symbol, int Day) file)
    {
        var trades = new List<BarTrade>();
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{Folder}/{file.Symbol}-aggTrades-2026-04-{file.Day:00}.zip"
        );
        using var zip = ZipFile.OpenRead(RealData.Path(name));
        using var reader = new StreamReader(zip.Entries[0].Open());
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            trades.Add(Parse(line.Split(',')));
        }
        return trades;
    }

    public static MarketTable Minutes(string symbol) => MinutesOf.GetOrAdd(symbol, ReadMinutes);

    private static MarketTable ReadMinutes(string symbol) =>
        BarFiles
            .Read(RealData.Path(Folder), new BarReadOptions { Symbol = symbol }, TestContext.Current.CancellationToken)
            .Table;

    /// <summary>The bars of whole days.</summary>
    public static List<TradeBar> Build(string rule, IReadOnlyList<BarTrade> trades)
    {
        Assert.True(TradeBarRule.TryParse(rule, out var parsed, out var problem), problem);
        var builder = new TradeBarBuilder(parsed);
        var bars = new List<TradeBar>();
        foreach (var trade in trades)
        {
            builder.Add(trade, bars);
        }
        builder.AdvanceTo(trades[^1].Time.StartOfDay + Instant.NanosecondsPerDay, bars);
        Assert.Equal(0, builder.Skipped);
        return bars;
    }

    private static BarTrade Parse(string[] cells)
    {
        long Whole(int cell) => long.Parse(cells[cell], CultureInfo.InvariantCulture);
        double Number(int cell) => double.Parse(cells[cell], CultureInfo.InvariantCulture);
        var fills = Whole(4) - Whole(3) + 1;
        return new(
            Instant.FromUnixMilliseconds(Whole(5)),
            Whole(0),
            Number(1),
            Number(2),
            fills,
            !bool.Parse(cells[6])
        );
    }
}
