using System.Globalization;
using Riposte.Core.Market.Checks.Series;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Archives;
using Riposte.Data.Files;
using Riposte.Tests.Edge.Data;

namespace Riposte.Tests.Edge.Checking;

/// <summary>Recorded market files as series.</summary>
internal static class RealSeries
{
    /// <summary>Bars of a file.</summary>
    public static SeriesPart Bars(
        string file,
        string interval,
        string symbol = "BTCUSDT",
        string venue = "binance_usdm"
    )
    {
        var key = new SeriesKey(venue, DataKinds.Bars, symbol, Interval.Parse(interval));
        var read = BarFiles.Read(RealData.Path(file), new BarReadOptions { Symbol = symbol }, default);
        return Part(key, BarSeries.FromMarketTable(read.Table));
    }

    /// <summary>Records of archive files of one kind.</summary>
    public static SeriesPart Archive(string pattern, DataKind kind, string symbol, string? interval = null)
    {
        var key = new SeriesKey("binance_usdm", kind, symbol, interval is null ? null : Interval.Parse(interval));
        var path = RealData.Path(pattern[..pattern.LastIndexOf('/')]);
        var tables = Directory
            .EnumerateFiles(path, pattern[(pattern.LastIndexOf('/') + 1)..])
            .Order(StringComparer.Ordinal)
            .Select(file => ArchiveFiles.Read(file, key, new ArchiveOptions(), default).Records)
            .ToArray();
        Assert.NotEmpty(tables);
        return Part(key, tables);
    }

    /// <summary>Settlements of a file.</summary>
    public static SeriesPart Funding(string file, string symbol)
    {
        var key = new SeriesKey("binance_usdm", DataKinds.Funding, symbol, null);
        var builder = new SeriesBuilder(DataKinds.Funding);
        foreach (var line in File.ReadLines(RealData.Path(file)).Skip(1))
        {
            var cells = line.Split(',');
            var time = Instant.FromUnixMilliseconds(long.Parse(cells[0], CultureInfo.InvariantCulture));
            builder
                .Begin(time)
                .Set(0, double.Parse(cells[1], CultureInfo.InvariantCulture))
                .Set(1, double.Parse(cells[2], CultureInfo.InvariantCulture));
        }
        return Part(key, builder.Build());
    }

    /// <summary>A table as a series whose covered range is its span.</summary>
    public static SeriesPart Part(SeriesKey key, params SeriesTable[] blocks)
    {
        var (first, last) = (blocks[0].Times[0], blocks[^1].Times[^1]);
        var to = last + (key.Interval?.Nanoseconds ?? 1);
        return new SeriesPart(key, TimeRanges.Of([new TimeRange(first, to)]), blocks);
    }

    public static SeriesReport Check(SeriesPart part, SeriesCheckOptions? options = null) =>
        SeriesChecks.Run(part.Key, part.Covered, part.Blocks, options ?? SeriesCheckOptions.Default);
}
