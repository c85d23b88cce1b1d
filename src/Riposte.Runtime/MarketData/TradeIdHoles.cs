using Riposte.Core.Market.Series;

namespace Riposte.Runtime.MarketData;

/// <summary>Counts the numbers of trades that are not there: exchanges number the (aggregate) trades of a symbol one by
/// one.</summary>
internal sealed class TradeIdHoles
{
    private long? last;

    /// <summary>Numbers left out.</summary>
    public long Missing { get; private set; }

    /// <summary>Trades read.</summary>
    public long Seen { get; private set; }

    public void Add(SeriesTable trades)
    {
        var ids = trades.Wholes("id");
        foreach (var id in ids)
        {
            Missing += last is { } before && id > before + 1 ? id - before - 1 : 0;
            last = id;
        }
        Seen += ids.Length;
    }
}
