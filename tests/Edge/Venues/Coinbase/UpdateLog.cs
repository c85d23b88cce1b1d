using System.Globalization;
using Riposte.Core.Market.Updates;

namespace Riposte.Tests.Edge.Venues.Coinbase;

/// <summary>Writes down what a reader delivers.</summary>
internal sealed class UpdateLog : IUpdateSink
{
    public List<(string Symbol, TradeUpdate Trade)> Trades { get; } = [];

    public List<(string Symbol, QuoteUpdate Quote)> Quotes { get; } = [];

    /// <summary>Books as text: <c>snapshot BTC-USD 1@2 | 3@4</c>, bids before the bar.</summary>
    public List<string> Books { get; } = [];

    public int Count => Trades.Count + Quotes.Count + Books.Count;

    public void OnTrade(string symbol, in TradeUpdate trade) => Trades.Add((symbol, trade));

    public void OnQuote(string symbol, in QuoteUpdate quote) => Quotes.Add((symbol, quote));

    public void OnDepth(string symbol, in DepthUpdate depth)
    {
        Assert.Equal((-1, -1, -1), (depth.FirstId, depth.LastId, depth.PreviousId));
        var word = depth.IsSnapshot ? "snapshot" : "update";
        Books.Add($"{word} {symbol} {Side(depth.Bids)} | {Side(depth.Asks)} {depth.Time} {depth.KnownAt}");
    }

    public void OnBar(string symbol, in BarUpdate bar) => Assert.Fail("no bars");

    public void OnMarkPrice(string symbol, in MarkPriceUpdate mark) => Assert.Fail("no mark prices");

    public void OnLiquidation(string symbol, in LiquidationUpdate liquidation) => Assert.Fail("no liquidations");

    private static string Side(ReadOnlySpan<BookLevel> levels)
    {
        var parts = new List<string>();
        foreach (var level in levels)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{level.Quantity}@{level.Price}"));
        }
        return string.Join(' ', parts);
    }
}
