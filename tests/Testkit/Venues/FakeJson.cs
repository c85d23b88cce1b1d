using System.Globalization;
using System.Text;
using Riposte.Core.Market.Series;

namespace Riposte.Tests.Testkit.Venues;

/// <summary>Writes records as Binance answers them.</summary>
internal static class FakeJson
{
    public static string Write(SeriesTable rows, SeriesKey key, string path)
    {
        var text = new StringBuilder("[");
        for (var row = 0; row < rows.Count; row++)
        {
            text.Append(row == 0 ? "" : ",").Append(Row(rows, row, key, path));
        }
        return text.Append(']').ToString();
    }

    private static string Row(SeriesTable rows, int row, SeriesKey key, string path)
    {
        var time = rows.Times[row].UnixMilliseconds;
        if (key.Interval is { } interval)
        {
            return Bar(rows, row, time, interval.CloseTime(rows.Times[row]).UnixMilliseconds - 1);
        }
        var symbol = $"\"symbol\":\"{key.Symbol}\"";
        if (key.Kind == DataKinds.Funding)
        {
            return $"{{{symbol},\"fundingRate\":\"{N(rows, 0, row)}\",\"fundingTime\":{time},"
                + $"\"markPrice\":\"{N(rows, 1, row)}\"}}";
        }
        if (key.Kind == DataKinds.Trades)
        {
            return Trade(rows, row, time);
        }
        if (key.Kind == DataKinds.OpenInterest)
        {
            return $"{{{symbol},\"sumOpenInterest\":\"{N(rows, 0, row)}\",\"CMCCirculatingSupply\":\"1\","
                + $"\"sumOpenInterestValue\":\"{N(rows, 1, row)}\",\"timestamp\":{time}}}";
        }
        if (key.Kind == DataKinds.TakerVolume)
        {
            return $"{{\"buySellRatio\":\"{N(rows, 2, row)}\",\"sellVol\":\"{N(rows, 1, row)}\","
                + $"\"buyVol\":\"{N(rows, 0, row)}\",\"timestamp\":{time}}}";
        }
        var column =
            path.Contains("Position", StringComparison.Ordinal) ? 1
            : path.Contains("global", StringComparison.Ordinal) ? 2
            : 0;
        return $"{{{symbol},\"longAccount\":\"0.6\",\"longShortRatio\":\"{N(rows, column, row)}\","
            + $"\"shortAccount\":\"0.4\",\"timestamp\":{time}}}";
    }

    private static string Bar(SeriesTable rows, int row, long open, long close)
    {
        var isTraded = rows.Kind == DataKinds.Bars;
        var trades = isTraded ? N(rows, 6, row) : "60";
        return $"[{open},\"{N(rows, 0, row)}\",\"{N(rows, 1, row)}\",\"{N(rows, 2, row)}\",\"{N(rows, 3, row)}\","
            + $"\"{(isTraded ? N(rows, 4, row) : "0")}\",{close},\"{(isTraded ? N(rows, 5, row) : "0")}\",{trades},"
            + $"\"{(isTraded ? N(rows, 7, row) : "0")}\",\"{(isTraded ? N(rows, 8, row) : "0")}\",\"0\"]";
    }

    private static string Trade(SeriesTable rows, int row, long time)
    {
        var maker = rows.Wholes(5)[row] == 1 ? "true" : "false";
        return $"{{\"a\":{rows.Wholes(0)[row]},\"p\":\"{N(rows, 1, row)}\",\"q\":\"{N(rows, 2, row)}\","
            + $"\"f\":{rows.Wholes(3)[row]},\"l\":{rows.Wholes(4)[row]},\"T\":{time},\"m\":{maker}}}";
    }

    /// <summary>The shortest digits that give the number back, without an exponent.</summary>
    internal static string N(SeriesTable rows, int column, int row)
    {
        var value = rows.Numbers(column)[row];
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('E', StringComparison.Ordinal)
            ? value.ToString("F20", CultureInfo.InvariantCulture).TrimEnd('0')
            : text;
    }
}
