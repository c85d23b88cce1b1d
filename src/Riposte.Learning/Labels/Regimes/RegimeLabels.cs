using System.Globalization;
using Riposte.Core.Market;
using Riposte.Core.Workers;
using Riposte.Features;
using Riposte.Learning.Labels.Targets;

namespace Riposte.Learning.Labels.Regimes;

/// <summary>
/// The seven regimes of the bars to come, judged against thresholds of the past. With z = log move ÷ (root mean square
/// return × √bars) of a window, F the next <see cref="Ahead"/> bars, W the <see cref="Before"/> bars up to the event, and
/// ref the median root mean square return of <see cref="Ahead"/> bars over the last <see cref="History"/> bars, the first
/// that holds: <see cref="MarketRegime.Breakout"/> (size of W &lt; 0.75 ref, the last close beyond the closes of W by ref,
/// |z_F| &gt; 1.5), <see cref="MarketRegime.Reversal"/> (|z_W| &gt; 1.5, |z_F| &gt; 1.3, opposite signs),
/// <see cref="MarketRegime.HighVolatility"/> (size of F &gt; 2 ref), <see cref="MarketRegime.TrendingUp"/> and
/// <see cref="MarketRegime.TrendingDown"/> (|z_F| &gt; 1.3), <see cref="MarketRegime.LowVolatility"/> (size of F &lt;
/// 0.5 ref), <see cref="MarketRegime.Ranging"/>.
/// <para>A label ends at i + F. It is what the feature <c>regime_rule</c> says on that bar: one definition serves both.
/// Dropped: windows past the data, and events with a missing bar in their window, their W bars or their history.</para>
/// </summary>
/// <param name="Ahead">F, at least 2.</param>
/// <param name="Before">W, at least 2.</param>
/// <param name="History">Values in the median, at least 2.</param>
public sealed record RegimeLabels(int Ahead = 24, int Before = 48, int History = 1500) : ITargetLabeler
{
    /// <summary>Number of regimes.</summary>
    public const int Classes = (int)MarketRegime.Ranging + 1;

    /// <summary>Names of the regimes in files and features, in the order of <see cref="MarketRegime"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. FeatureSpec.Parse("regime_rule").Definition.Outputs];

    /// <summary>The feature that says on bar i what the label of bar i − <see cref="Ahead"/> is.</summary>
    public string Feature => string.Create(CultureInfo.InvariantCulture, $"regime_rule({Ahead},{Before},{History})");

    /// <inheritdoc/>
    public TargetTable Label(MarketTable market, ReadOnlySpan<int> events)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Ahead, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(Before, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(History, 2);
        var panel = FeaturePanel.Create([FeatureSpec.Parse(Feature)], market.Interval, market.Columns.ToHashSet());
        var judged = panel.Run(market, SerialWorkers.Instance).Columns;
        return TargetRows.Collect(market, events, Ahead, Classes, row => Class(judged, row + Ahead));
    }

    private static double Class(double[][] judged, int row)
    {
        for (var regime = 0; regime < Classes; regime++)
        {
            if (judged[regime][row] == 1)
            {
                return regime;
            }
        }
        return double.NaN;
    }
}
