using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Tests.Testkit.Http;

namespace Riposte.Tests.Testkit.Venues;

/// <summary>Zipped CSV files of a market with checksum files, as the public archive has them (futures with header, spot
/// without and since 2025 in microseconds).</summary>
internal sealed class FakeArchive(IFakeMarket market)
{
    private const string Checksum = ".CHECKSUM";

    public Reply Answer(string path, Instant now)
    {
        var isChecksum = path.EndsWith(Checksum, StringComparison.Ordinal);
        var file = isChecksum ? path[..^Checksum.Length] : path;
        if (FakeArchiveName.Parse(file) is not { } name || !market.Has(name.Symbol) || name.Span.To > now)
        {
            return Reply.Of(404);
        }
        var zip = Zip(name);
        var leaf = file[(file.LastIndexOf('/') + 1)..];
        return isChecksum
            ? Reply.Json($"{Convert.ToHexStringLower(SHA256.HashData(zip))}  {leaf}\n")
            : new Reply { Body = zip, Headers = [("Content-Type", "application/zip")] };
    }

    private byte[] Zip(FakeArchiveName name)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = zip.CreateEntry(name.Leaf + ".csv", CompressionLevel.Fastest);
            entry.LastWriteTime = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var text = new StreamWriter(entry.Open(), new UTF8Encoding(false)) { NewLine = "\n" };
            Write(name, text);
        }
        return memory.ToArray();
    }

    private void Write(FakeArchiveName name, StreamWriter text)
    {
        if (name.Folder == "metrics")
        {
            WriteMetrics(name, text);
            return;
        }
        var key = new SeriesKey(name.Venue, name.Kind, name.Symbol, name.Interval);
        if (!name.IsSpot)
        {
            text.WriteLine(HeaderOf(name.Folder));
        }
        var rows = market.First(key, name.Span, int.MaxValue);
        for (var row = 0; row < rows.Count; row++)
        {
            text.WriteLine(Line(name, rows, row));
        }
    }

    private void WriteMetrics(FakeArchiveName name, StreamWriter text)
    {
        text.WriteLine(HeaderOf("metrics"));
        DataKind[] kinds = [DataKinds.OpenInterest, DataKinds.LongShort, DataKinds.TakerVolume];
        var parts = kinds
            .Select(kind => market.First(new SeriesKey(name.Venue, kind, name.Symbol, null), name.Span, int.MaxValue))
            .ToArray();
        for (var row = 0; row < parts[0].Count; row++)
        {
            var stamp = DateTime.UnixEpoch.AddMilliseconds(parts[0].Times[row].UnixMilliseconds);
            var (interest, ratios, takers) = (parts[0], parts[1], parts[2]);
            string[] cells =
            [
                stamp.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                name.Symbol,
                FakeJson.N(interest, 0, row),
                FakeJson.N(interest, 1, row),
                FakeJson.N(ratios, 0, row),
                FakeJson.N(ratios, 1, row),
                FakeJson.N(ratios, 2, row),
                FakeJson.N(takers, 2, row),
            ];
            text.WriteLine(string.Join(',', cells));
        }
    }

    private static string HeaderOf(string folder) =>
        folder switch
        {
            "aggTrades" => "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker",
            "fundingRate" => "calc_time,funding_interval_hours,last_funding_rate",
            "metrics" =>
                "create_time,symbol,sum_open_interest,sum_open_interest_value,count_toptrader_long_short_ratio,"
                    + "sum_toptrader_long_short_ratio,count_long_short_ratio,sum_taker_long_short_vol_ratio",
            _ => "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
                + "taker_buy_quote_volume,ignore",
        };

    private static string Line(FakeArchiveName name, SeriesTable rows, int row)
    {
        var time = name.StampOf(rows.Times[row]);
        if (name.Kind == DataKinds.Funding)
        {
            return $"{time},8,{FakeJson.N(rows, 0, row)}";
        }
        if (name.Kind == DataKinds.Trades)
        {
            var (isMaker, best) = (rows.Wholes(5)[row] == 1, name.IsSpot ? ",True" : "");
            var maker = isMaker.ToString();
            maker = name.IsSpot ? maker : maker.ToLowerInvariant();
            var ids = $"{rows.Wholes(3)[row]},{rows.Wholes(4)[row]}";
            var what = $"{rows.Wholes(0)[row]},{FakeJson.N(rows, 1, row)},{FakeJson.N(rows, 2, row)}";
            return $"{what},{ids},{time},{maker}{best}";
        }
        var close = name.StampOf(name.Interval!.Value.CloseTime(rows.Times[row])) - 1;
        var prices = string.Join(',', Enumerable.Range(0, 4).Select(i => FakeJson.N(rows, i, row)));
        if (name.Kind != DataKinds.Bars)
        {
            return $"{time},{prices},0,{close},0,60,0,0,0";
        }
        var volumes = string.Join(',', Enumerable.Range(5, 4).Select(i => FakeJson.N(rows, i, row)));
        return $"{time},{prices},{FakeJson.N(rows, 4, row)},{close},{volumes},0";
    }
}
