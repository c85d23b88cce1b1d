using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Regime;

/// <summary>
/// Trend scanning, backward: of the least-squares lines through the last L log closes, L from shortest to longest, the one
/// whose slope has the largest |t|: t and its L. Memory longest bars (window). Unknown where a line leaves nothing.
/// </summary>
/// <remarks>The label of the same name looks forward; this looks at closed bars only.</remarks>
/// <param name="shortest">Fewest bars of a line, at least 3.</param>
/// <param name="longest">Most bars of a line.</param>
public struct TrendScanStep(int shortest, int longest) : IBarStep
{
    private readonly SlopeScan scan = new(shortest, longest);
    private readonly double[] walk = new double[longest];
    private RollingBuffer returns = new(longest - 1);
    private int known;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "trend_scan",
            Family = Family.Regime,
            Summary =
                "t = the largest t-value, by size, of the slopes of lines through the last L log closes; bars = that L",
            Notes =
                "The backward twin of the label: closed bars only. The t-values of slopes through prices are far larger than those of independent samples; compare them with each other, not with a table.",
            Parameters =
            [
                FeatureParameter.Bars(5, low: 3, name: "shortest"),
                new FeatureParameter("longest", 20, 3, 1_000),
            ],
            Problem = a => a.Int(0) > a.Int(1) ? "the shortest line is longer than the longest." : null,
            Inputs = [],
            Uses = _ => ["log_return(1)"],
            Outputs = ["t", "bars"],
            Unit = Unit.Number,
            Range = ValueRange.Any,
            Source = "López de Prado, Machine Learning for Asset Managers, 2020",
            WarmUp = a => a.Int(1) - 2,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new TrendScanStep(a.Int(0), a.Int(1))),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var change = bar.Used(0);
        returns.Add(change);
        known = double.IsNaN(change) ? 0 : Math.Min(known + 1, longest - 1);
        if (known < longest - 1)
        {
            outputs.Fill(double.NaN);
            return;
        }
        (outputs[0], outputs[1]) = Scan();
    }

    // Values are taken from the newest one backward and relative to it. The walk runs backward: the slope in time is the
    // negative of its own.
    private readonly (double T, double Bars) Scan()
    {
        var window = returns.Window;
        for (var k = 1; k < longest; k++)
        {
            walk[k] = walk[k - 1] - window[longest - 1 - k];
        }
        var (t, count) = scan.Strongest(walk);
        // Not -t: a slope of 0 stays a positive 0.
        return (0 - t, count);
    }
}
