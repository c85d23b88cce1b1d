using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using Riposte.Trading.Backtest;
using Riposte.Trading.Orders;

namespace Riposte.Reports.Page;

/// <summary>
/// The numbers that the script of the page draws, as JSON with columns of little-endian binary in base64.
/// </summary>
internal static class PageData
{
    /// <summary>Most points of a curve in the page.</summary>
    public const int MostPoints = 4_000;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>JSON that cannot end the script element it is put into.</summary>
    public static string Write(PlayData data)
    {
        var bytes = JsonBytes.Write(
            Options,
            json =>
            {
                json.WriteStartObject();
                WriteCurves(json, data);
                WriteTrades(json, data.Result.Trades);
                json.WriteEndObject();
            }
        );
        // '<' occurs in JSON only inside strings, where this escape means the same.
        return Encoding.UTF8.GetString(bytes).Replace("<", "\\u003c", StringComparison.Ordinal);
    }

    private static void WriteCurves(Utf8JsonWriter json, PlayData data)
    {
        var result = data.Result;
        var drawdown = Drawdown.Of(result.Capital, result.Equity);
        var held = Drawdown.Of(data.BuyAndHold.Length > 0 ? data.BuyAndHold[0] : double.NaN, data.BuyAndHold);
        var keep = data.UnhaltedEquity is { } unhalted
            ? Decimation.Indices(
                result.Times.Length,
                MostPoints,
                result.Equity,
                drawdown,
                data.BuyAndHold,
                held,
                unhalted
            )
            : Decimation.Indices(result.Times.Length, MostPoints, result.Equity, drawdown, data.BuyAndHold, held);
        json.WriteStartObject("curves");
        Doubles(json, "time", keep.Select(i => result.Times[i].UnixMilliseconds / 1000.0));
        Doubles(json, "equity", keep.Select(i => result.Equity[i]));
        Floats(json, "drawdown", keep.Select(i => drawdown[i]));
        Doubles(json, "hold", keep.Select(i => data.BuyAndHold[i]));
        Floats(json, "holdDrawdown", keep.Select(i => held[i]));
        if (data.UnhaltedEquity is { } free)
        {
            Doubles(json, "unhalted", keep.Select(i => free[i]));
        }
        json.WriteEndObject();
        json.WriteBoolean("thinned", keep.Length < result.Times.Length);
        if (result.HaltedAt is { } halt)
        {
            json.WriteNumber("haltedAt", halt.UnixMilliseconds / 1000.0);
        }
    }

    // Amounts, prices and times exactly; ratios to seven digits.
    private static void WriteTrades(Utf8JsonWriter json, TradeRecord[] trades)
    {
        var reasons = Names(trades, trade => trade.Reason);
        var symbols = Names(trades, trade => trade.Symbol);
        var strategies = Names(trades, trade => trade.Strategy);
        Texts(json, "reasons", reasons);
        Texts(json, "symbols", symbols);
        Texts(json, "strategies", strategies);
        json.WriteStartObject("trades");
        Doubles(json, "number", trades.Select(trade => (double)trade.Number), 'f');
        Doubles(json, "side", trades.Select(trade => trade.Side == Side.Long ? 1.0 : -1.0), 'f');
        Doubles(json, "reason", trades.Select(trade => (double)reasons.IndexOf(trade.Reason)), 'f');
        Doubles(json, "symbol", trades.Select(trade => (double)symbols.IndexOf(trade.Symbol)), 'f');
        Doubles(json, "strategy", trades.Select(trade => (double)strategies.IndexOf(trade.Strategy)), 'f');
        Doubles(json, "held", trades.Select(trade => (double)trade.BarsHeld), 'f');
        Doubles(json, "signalTime", trades.Select(trade => (double)trade.SignalTime.UnixMilliseconds));
        Doubles(json, "entryTime", trades.Select(trade => (double)trade.EntryTime.UnixMilliseconds));
        Doubles(json, "exitTime", trades.Select(trade => (double)trade.ExitTime.UnixMilliseconds));
        Doubles(json, "entryPrice", trades.Select(trade => trade.EntryPrice));
        Doubles(json, "exitPrice", trades.Select(trade => trade.ExitPrice));
        Doubles(json, "quantity", trades.Select(trade => trade.Quantity));
        Doubles(json, "gross", trades.Select(trade => trade.GrossPnl));
        Doubles(json, "fees", trades.Select(trade => trade.Fees));
        Doubles(json, "slippage", trades.Select(trade => trade.Slippage));
        Doubles(json, "funding", trades.Select(trade => trade.Funding));
        Doubles(json, "net", trades.Select(trade => trade.NetPnl));
        Floats(json, "share", trades.Select(trade => trade.ReturnOnEquity));
        Floats(json, "confidence", trades.Select(trade => trade.Confidence));
        Floats(json, "favourable", trades.Select(trade => trade.MaxFavourable));
        Floats(json, "adverse", trades.Select(trade => trade.MaxAdverse));
        json.WriteEndObject();
    }

    private static List<string> Names(TradeRecord[] trades, Func<TradeRecord, string> name) =>
        [.. trades.Select(name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static void Texts(Utf8JsonWriter json, string name, List<string> texts)
    {
        json.WriteStartArray(name);
        texts.ForEach(json.WriteStringValue);
        json.WriteEndArray();
    }

    private static void Floats(Utf8JsonWriter json, string name, IEnumerable<double> values) =>
        Doubles(json, name, values, 'f');

    private static void Doubles(Utf8JsonWriter json, string name, IEnumerable<double> values, char kind = 'd')
    {
        var column = values.ToArray();
        var size = kind == 'd' ? sizeof(double) : sizeof(float);
        var bytes = new byte[column.Length * size];
        for (var i = 0; i < column.Length; i++)
        {
            var slot = bytes.AsSpan(i * size);
            if (kind == 'd')
            {
                BinaryPrimitives.WriteDoubleLittleEndian(slot, column[i]);
            }
            else
            {
                BinaryPrimitives.WriteSingleLittleEndian(slot, (float)column[i]);
            }
        }
        json.WriteString(name, kind + Convert.ToBase64String(bytes));
    }
}
