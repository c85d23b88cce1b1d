using System.Globalization;
using System.IO.Compression;
using Riposte.Core.Randomness;

namespace Riposte.Bench.Import;

/// <summary>Seeded files in the layouts of the exchange's archive, as text and as zip.</summary>
internal static class ArchiveSample
{
    private const long Start = 1_704_067_200_000; // 2024-01-01

    /// <summary>One-minute bars.</summary>
    public static void WriteKlines(string path, int rows)
    {
        var random = RandomStream.Named(1, "klines");
        using var file = Create(
            path,
            "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore"
        );
        var close = 42_000_00L;
        for (var i = 0; i < rows; i++)
        {
            var open = close;
            close = Math.Max(100_00, close + random.NextInt(2001) - 1000);
            var high = Math.Max(open, close) + random.NextInt(300);
            var low = Math.Min(open, close) - random.NextInt(300);
            var volume = random.NextInt(900_000) + 1_000;
            var taken = volume / 2;
            var time = Start + i * 60_000L;
            file.Write($"{time},{Price(open)},{Price(high)},{Price(low)},{Price(close)},");
            file.Write($"{Amount(volume)},{time + 59_999},{Value(volume, low, high)},{random.NextInt(5000) + 1},");
            file.Write($"{Amount(taken)},{Value(taken, low, high)},0\n");
        }
    }

    /// <summary>Aggregate trades of one day.</summary>
    public static void WriteTrades(string path, int rows)
    {
        var random = RandomStream.Named(1, "trades");
        using var file = Create(
            path,
            "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker"
        );
        var (price, single) = (42_000_00L, 3_273_937_619L);
        for (var i = 0; i < rows; i++)
        {
            price = Math.Max(100_00, price + random.NextInt(21) - 10);
            var last = single + random.NextInt(4);
            var side = random.NextInt(2) == 0 ? "true" : "false";
            var time = Start + i * 86_400_000L / rows;
            file.Write(
                $"{1_056_407_893L + i},{Price(price)},{Amount(random.NextInt(50_000) + 1)},{single},{last},{time},{side}\n"
            );
            single = last + 1;
        }
    }

    /// <summary>Packs a file as the archive does.</summary>
    public static void Zip(string path, string target)
    {
        using var zip = ZipFile.Open(target, ZipArchiveMode.Create);
        zip.CreateEntryFromFile(path, Path.GetFileName(path), CompressionLevel.Optimal);
    }

    private static StreamWriter Create(string path, string header)
    {
        var file = new StreamWriter(path) { NewLine = "\n" };
        file.WriteLine(header);
        return file;
    }

    private static string Price(long cents) =>
        string.Create(CultureInfo.InvariantCulture, $"{cents / 100}.{cents % 100:00}");

    private static string Amount(long thousandths) =>
        string.Create(CultureInfo.InvariantCulture, $"{thousandths / 1000}.{thousandths % 1000:000}");

    private static string Value(long thousandths, long low, long high) =>
        string.Create(CultureInfo.InvariantCulture, $"{thousandths / 1000.0 * (low + high) / 200:0.00000}");
}
