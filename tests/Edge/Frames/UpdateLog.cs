using System.Globalization;
using System.Text;
using Riposte.Core.Market.Updates;

namespace Riposte.Tests.Edge.Frames;

/// <summary>Writes every update down as text, doubles to the last bit.</summary>
internal sealed class UpdateLog : IUpdateSink
{
    public List<string> Lines { get; } = [];

    public void OnTrade(string symbol, in TradeUpdate trade) => Add(symbol, trade);

    public void OnQuote(string symbol, in QuoteUpdate quote) => Add(symbol, quote);

    public void OnDepth(string symbol, in DepthUpdate depth)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{symbol} Depth {depth.FirstId} {depth.LastId} {depth.PreviousId} {depth.IsSnapshot} "
        );
        text.Append(CultureInfo.InvariantCulture, $"{depth.Time.Nanoseconds} {depth.KnownAt.Nanoseconds}");
        foreach (var level in depth.Bids)
        {
            text.Append(CultureInfo.InvariantCulture, $" b {level.Price} {level.Quantity}");
        }
        foreach (var level in depth.Asks)
        {
            text.Append(CultureInfo.InvariantCulture, $" a {level.Price} {level.Quantity}");
        }
        Lines.Add(text.ToString());
    }

    public void OnBar(string symbol, in BarUpdate bar) => Add(symbol, bar);

    public void OnMarkPrice(string symbol, in MarkPriceUpdate mark) => Add(symbol, mark);

    public void OnLiquidation(string symbol, in LiquidationUpdate liquidation) => Add(symbol, liquidation);

    private void Add(string symbol, object update) =>
        Lines.Add(string.Create(CultureInfo.InvariantCulture, $"{symbol} {update}"));
}
