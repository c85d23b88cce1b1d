namespace Riposte.Core.Market.TradeBars;

/// <summary>
/// What an imbalance or runs bar is measured against (López de Prado, Advances in Financial Machine Learning, 2018, ch. 2):
/// the expected length times the expected imbalance, or the expected larger side, of one trade. Starts anew every UTC day.
/// The exchange tells which side the taker was on, so no tick rule guesses it. The book's P[b = 1] × E[v | b = 1] is
/// E[v · 1(b = 1)]: one exponential mean over all trades per side, in which a trade of the other side counts 0.
/// </summary>
internal struct Expectations(ExpectationOptions options, bool isRuns)
{
    private readonly double decay = 1 - 2.0 / (options.TradeSpan + 1.0);
    private readonly double newestBar = 2.0 / (options.BarSpan + 1.0);
    private double length = options.Trades;
    private double bought;
    private double sold;
    private double weight;

    /// <summary>What the bar has to reach; NaN for the first bar of a day.</summary>
    public double Threshold { get; private set; } = double.NaN;

    /// <summary>Takes in a trade; the threshold of the bar it belongs to stays.</summary>
    public void Add(double size, bool isBuy)
    {
        bought = decay * bought + (isBuy ? size : 0);
        sold = decay * sold + (isBuy ? 0 : size);
        weight = decay * weight + 1;
    }

    /// <summary>Why the bar ends here; null when it goes on.</summary>
    public readonly TradeBarEnd? EndOf(in OpenTradeBar bar)
    {
        if (double.IsNaN(Threshold))
        {
            return bar.Ticks >= options.Trades ? TradeBarEnd.WarmUp : null;
        }
        if (bar.Ticks >= options.Shortest && Measure(bar) >= Threshold)
        {
            return TradeBarEnd.Threshold;
        }
        return bar.Ticks >= options.Longest ? TradeBarEnd.Longest : null;
    }

    /// <summary>Takes in the length of a bar that ended and sets the threshold of the next.</summary>
    public void Next(long ticks)
    {
        length += newestBar * (ticks - length);
        var (buys, sells) = (bought / weight, sold / weight);
        Threshold = length * (isRuns ? Math.Max(buys, sells) : Math.Abs(buys - sells));
    }

    private readonly double Measure(in OpenTradeBar bar) =>
        isRuns ? Math.Max(bar.Bought, bar.Sold) : Math.Abs(bar.Imbalance);
}
