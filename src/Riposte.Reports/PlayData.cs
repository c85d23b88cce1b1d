using Riposte.Trading.Backtest;
using Riposte.Trading.Performance;

namespace Riposte.Reports;

/// <summary>What the page of any back-test shows, whoever decided. Pages print these values and compute nothing about
/// money themselves.</summary>
/// <param name="Result">The back-test.</param>
/// <param name="BuyAndHold">Buy-and-hold under the same costs and funding, fully invested without leverage, at the same
/// times as Result; the capital in equal parts where there are several symbols.</param>
/// <param name="UnhaltedEquity">The equity curve had a latched halt been ignored, at Result.Times; null when nothing
/// halted, or when it was not played.</param>
/// <param name="Figures">Every metric, in the order of the documented catalogue; keys with dots, as in
/// <c>performance.sharpe</c>; NaN is undefined.</param>
/// <param name="Notes">Things a reader must know, one sentence each.</param>
public abstract record PlayData(
    BacktestResult Result,
    double[] BuyAndHold,
    double[]? UnhaltedEquity,
    IReadOnlyList<KeyValuePair<string, double>> Figures,
    IReadOnlyList<string> Notes
)
{
    /// <summary>Confidence intervals of some of the figures.</summary>
    public IReadOnlyList<FigureInterval> Intervals { get; init; } = [];

    /// <summary>Where the trades won and lost.</summary>
    public IReadOnlyList<BreakdownRow> Breakdown { get; init; } = [];

    /// <summary>Net return of buy-and-hold.</summary>
    public virtual double HoldReturn => Figure("benchmark.net_return");

    /// <summary>The value of a figure; NaN when it is not given.</summary>
    public double Figure(string key)
    {
        foreach (var (name, value) in Figures)
        {
            if (name == key)
            {
                return value;
            }
        }
        return double.NaN;
    }

    /// <summary>The interval of a figure; null when there is none, or its ends are unknown.</summary>
    public FigureInterval? Interval(string key) =>
        Intervals.FirstOrDefault(one => one.Key == key && double.IsFinite(one.Low) && double.IsFinite(one.High));
}
