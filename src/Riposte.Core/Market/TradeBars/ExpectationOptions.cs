namespace Riposte.Core.Market.TradeBars;

/// <summary>
/// Options of imbalance and runs bars. Left alone, the rule of the book feeds back on itself: longer bars raise the
/// threshold, which makes longer bars, and balanced flow lowers it to nothing, so that every trade is a bar. Therefore a bar
/// holds at least <see cref="Shortest"/> and at most <see cref="Longest"/> trades, and so does every expectation of its
/// length, being a mean of such lengths.
/// </summary>
public sealed record ExpectationOptions
{
    /// <summary>Most trades that any option may name.</summary>
    public const int Most = 10_000_000;

    /// <summary>Options with the usual bounds and spans for an expected length.</summary>
    /// <param name="trades">Trades expected in a bar when a day begins, 2 to <see cref="Most"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="trades"/> is out of range.</exception>
    public ExpectationOptions(int trades)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trades, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(trades, Most);
        Trades = trades;
        Shortest = Math.Max(1, trades / 10);
        Longest = (int)Math.Min(Most, 10L * trades);
        TradeSpan = (int)Math.Min(Most, 10L * trades);
    }

    /// <summary>Trades expected in a bar when a day begins, 2 to <see cref="Most"/>.</summary>
    public int Trades { get; }

    /// <summary>Fewest trades in a bar, 1 to <see cref="Trades"/>; default a tenth of <see cref="Trades"/>.</summary>
    public int Shortest { get; init; }

    /// <summary>Most trades in a bar, <see cref="Trades"/> to <see cref="Most"/>; default ten times
    /// <see cref="Trades"/>.</summary>
    public int Longest { get; init; }

    /// <summary>Span, in bars, of the exponential mean of bar lengths, 1 to 10,000: weight 2 / (span + 1) for the newest.
    /// Default 5.</summary>
    public int BarSpan { get; init; } = 5;

    /// <summary>Span, in trades, of the exponential means of what takers buy and sell in a trade, 1 to <see cref="Most"/>.
    /// Default ten times <see cref="Trades"/>.</summary>
    public int TradeSpan { get; init; }

    /// <summary>What is wrong with the options; null when nothing is.</summary>
    public string? Problem =>
        Shortest < 1 || Shortest > Trades ? $"min={Shortest} is not between 1 and the expected {Trades} trades"
        : Longest < Trades || Longest > Most ? $"max={Longest} is not between the expected {Trades} trades and {Most}"
        : BarSpan is < 1 or > 10_000 ? $"bar_span={BarSpan} is not between 1 and 10000"
        : TradeSpan is < 1 or > Most ? $"trade_span={TradeSpan} is not between 1 and {Most}"
        : null;
}
