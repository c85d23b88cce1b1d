using Riposte.Core.Market;

namespace Riposte.Trading.Backtest.Scenarios;

/// <summary>A copy of bars whose rows can be changed while their columns stay consistent with each other.</summary>
internal sealed class PriceRows
{
    private static readonly Input[] Prices =
    [
        Input.Open,
        Input.High,
        Input.Low,
        Input.Close,
        Input.MarkPrice,
        Input.IndexPrice,
        Input.BidPrice,
        Input.AskPrice,
    ];

    // Amounts of quote currency: as many coins at another price.
    private static readonly Input[] Values =
    [
        Input.QuoteVolume,
        Input.TakerBuyQuoteVolume,
        Input.OpenInterestValue,
        Input.LongLiquidations,
        Input.ShortLiquidations,
    ];

    private readonly MarketTable bars;
    private readonly Dictionary<Input, double[]> columns;
    private readonly double[][] scaled;

    public PriceRows(MarketTable bars)
    {
        this.bars = bars;
        columns = bars.Columns.ToDictionary(input => input, input => bars[input].ToArray());
        scaled = [.. Prices.Concat(Values).Where(columns.ContainsKey).Select(input => columns[input])];
    }

    public double[] this[Input input] => columns[input];

    /// <summary>Every column.</summary>
    public IEnumerable<double[]> All => columns.Values;

    /// <summary>Moves every price of a row, and what was paid at it, by a factor.</summary>
    public void Scale(int row, double factor)
    {
        foreach (var column in scaled)
        {
            column[row] *= factor;
        }
    }

    public MarketTable ToTable() => new(bars.Symbol, bars.Interval, bars.FirstBar, columns);
}
