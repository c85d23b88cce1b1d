using System.Text.Json;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Venues.Common.Json;

namespace Riposte.Venues.Binance.Parse;

/// <summary>The answers of <c>klines</c>, <c>markPriceKlines</c>, <c>indexPriceKlines</c> and
/// <c>premiumIndexKlines</c>: rows of twelve cells.</summary>
internal static class RestBars
{
    private const int Cells = 12;

    /// <summary>Column of each cell in the order of a traded bar; -1 for cells without one.</summary>
    private static readonly int[] Cell = [1, 2, 3, 4, 5, 7, 8, 9, 10];
    private static readonly string[] Names = ["open", "high", "low", "close", "volume", "quote volume", "trades"];

    /// <summary>Reads bars.</summary>
    /// <param name="body">Body.</param>
    /// <param name="kind">One of the four kinds of bars.</param>
    /// <param name="interval">Interval that was asked for.</param>
    /// <exception cref="FormatException">The body is not as documented, bars are out of order, or they are of another
    /// interval.</exception>
    public static SeriesTable Read(ReadOnlyMemory<byte> body, DataKind kind, Interval interval) =>
        JsonAnswer.Read(body, root => Read(root, kind, interval));

    private static SeriesTable Read(JsonElement root, DataKind kind, Interval interval)
    {
        var builder = new SeriesBuilder(kind);
        var last = new Instant(long.MinValue);
        foreach (var row in root.Rows("the answer"))
        {
            if (row.ValueKind != JsonValueKind.Array || row.GetArrayLength() < Cells - 1)
            {
                throw new FormatException($"bar {builder.Count} has not the documented cells");
            }
            var open = OpenOf(row, interval, builder.Count);
            if (open <= last)
            {
                throw new FormatException($"bar {builder.Count} at {open} is out of order");
            }
            builder.Begin(open);
            for (var i = 0; i < kind.Columns.Length; i++)
            {
                builder.Set(i, ValueOf(row, i));
            }
            last = open;
        }
        return builder.Build();
    }

    private static Instant OpenOf(JsonElement row, Interval interval, int number)
    {
        var open = JsonAnswer.TimeOf(row[0], "open time");
        var close = JsonAnswer.TimeOf(row[6], "close time");
        if (!interval.IsOnGrid(open))
        {
            throw new FormatException($"bar {number} at {open} lies off the grid of {interval}");
        }
        // Bars cut short by an outage close early, but no bar closes late.
        return close >= open && close < interval.CloseTime(open)
            ? open
            : throw new FormatException($"bar {number} at {open} closes at {close} and is no bar of {interval}");
    }

    private static double ValueOf(JsonElement row, int column)
    {
        var name = column < Names.Length ? Names[column] : "taker volume";
        return column < 4 ? JsonAnswer.NumberOf(row[Cell[column]], name) : JsonAnswer.AmountOf(row[Cell[column]], name);
    }
}
