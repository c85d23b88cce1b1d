using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels.Targets;

namespace Riposte.Learning.Labels.Trends;

/// <summary>
/// Trend scanning, forward: of the least-squares lines through the log closes of bars i … i + L − 1, L from shortest to
/// longest, the one whose slope has the largest |t|. Its sign is the class, |t| the weight.
/// <para>The span of a label is the longest window, not the one chosen: to know that a short window is the strongest one
/// has read the longest. Purging by the window chosen, as published code does, lets the rest leak.</para>
/// <para>Dropped: windows past the data, windows with a missing bar, prices that leave no residual (constant or exactly
/// exponential). t-values of slopes through prices are far larger than those of independent samples: compare them with
/// each other, not with a table.</para>
/// </summary>
/// <param name="Shortest">Fewest closes of a line, at least 3.</param>
/// <param name="Longest">Most closes of a line.</param>
/// <remarks>Source: M. López de Prado, Machine Learning for Asset Managers (2020), section 5.4; here on log closes. One
/// pass over the longest window gives every line: O(events × longest).</remarks>
public sealed record TrendScanning(int Shortest = 5, int Longest = 20) : ITargetLabeler
{
    /// <inheritdoc/>
    public TargetTable Label(MarketTable market, ReadOnlySpan<int> events) => Scan(market, events).Targets;

    /// <summary>Labels some events, with t-values and windows.</summary>
    /// <param name="market">Bars on their full grid.</param>
    /// <param name="events">Rows of the events, strictly rising.</param>
    /// <exception cref="ArgumentException">Events do not rise or lie outside the table, or a length is out of
    /// range.</exception>
    public TrendTable Scan(MarketTable market, ReadOnlySpan<int> events)
    {
        var scan = new SlopeScan(Shortest, Longest);
        var close = market.Array(Input.Close);
        var logs = new double[market.Count];
        for (var row = 0; row < logs.Length; row++)
        {
            logs[row] = PortableMath.Log(close[row]);
        }
        var walk = new double[Longest];
        var strengths = new List<double>(events.Length);
        var bars = new List<int>(events.Length);
        var targets = TargetRows.Collect(
            market,
            events,
            Longest - 1,
            (int)Outcome.Long + 1,
            row =>
            {
                for (var k = 1; k < walk.Length; k++)
                {
                    walk[k] = logs[row + k] - logs[row];
                }
                var (t, count) = scan.Strongest(walk);
                if (!double.IsFinite(t))
                {
                    return double.NaN;
                }
                strengths.Add(t);
                bars.Add((int)count);
                return (int)Outcome.Neutral + Math.Sign(t);
            }
        );
        return new TrendTable(targets, [.. strengths], [.. bars]);
    }
}
