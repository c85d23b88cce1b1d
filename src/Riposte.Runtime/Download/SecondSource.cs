using Riposte.Core.Market.Series;

namespace Riposte.Runtime.Download;

/// <summary>
/// Another venue that stands in for the first. Only bars can be taken over: ids of trades and books mean something at their
/// own venue alone. Its records are flagged <see cref="RowFlags.SecondSource"/>, and its name in receipts says so.
/// </summary>
public static class SecondSource
{
    private static readonly string[] Dollars = ["USDT", "USDC", "FDUSD", "BUSD", "USD"];

    /// <summary>The series of another venue that can stand in for one; null when there is none: other kinds than bars,
    /// contracts on a multiple of a coin, quotes other than dollars, the same venue.</summary>
    public static SeriesKey? KeyFor(SeriesKey key, string venue)
    {
        if (key.Kind != DataKinds.Bars || key.Venue == venue || CoinOf(key.Symbol) is not { } coin)
        {
            return null;
        }
        return key with { Venue = venue, Symbol = venue == "coinbase" ? $"{coin}-USD" : $"{coin}USDT" };
    }

    /// <summary>The same records, each flagged.</summary>
    public static SeriesTable Flag(SeriesTable records)
    {
        var flags = records.Flags.ToArray();
        foreach (ref var flag in flags.AsSpan())
        {
            flag |= RowFlags.SecondSource;
        }
        return new SeriesTable(
            records.Kind,
            records.Times.ToArray(),
            [.. Enumerable.Range(0, records.Kind.Columns.Length).Select(records.Column)],
            flags
        );
    }

    private static string? CoinOf(string symbol)
    {
        var quote = Array.Find(Dollars, dollar => symbol.EndsWith(dollar, StringComparison.Ordinal));
        if (quote is null)
        {
            return null;
        }
        var coin = symbol[..^quote.Length].TrimEnd('-');
        return coin.Length > 0 && coin.All(char.IsAsciiLetterUpper) ? coin : null;
    }
}
