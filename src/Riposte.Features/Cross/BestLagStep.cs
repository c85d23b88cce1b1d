using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Cross;

/// <summary>
/// How many bars the instrument trails the reference: of the lags 0 … k the one at which the return correlates most, in size,
/// with the reference’s return that many bars before, over n bars; the smaller one of equal lags. 0 to k (at most 20); memory
/// n + k + 1 bars (window). Unknown while either does not change.
/// </summary>
/// <param name="bars">n, at least 2.</param>
/// <param name="lags">k, 1 to 20.</param>
public struct BestLagStep(int bars, int lags) : IBarStep
{
    private readonly WindowPair[] windows = [.. Enumerable.Range(0, lags + 1).Select(_ => new WindowPair(bars))];
    private RollingBuffer references = new(lags + 1);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "best_lag",
            Family = Family.Cross,
            Summary =
                "the lag of 0 … k at which log_return(1) correlates most, in size, with the reference’s return over n bars",
            Notes = "In bars; the smaller one of equal lags. Unknown while either return does not change.",
            Parameters = [FeatureParameter.Bars(192, low: 2), new FeatureParameter("lags", 3, 1, 20)],
            Inputs = [],
            Uses = _ => ["reference_return(1)", "log_return(1)"],
            Unit = Unit.Number,
            Range = new ValueRange(0, 20),
            Source = "Lo, MacKinlay, When Are Contrarian Profits Due to Stock Market Overreaction?, 1990",
            WarmUp = a => a.Bars - 1 + a.Int(1),
            Build = (info, a) => FeatureNode.Bars(info, a, () => new BestLagStep(a.Bars, a.Int(1))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        for (var i = 0; i < windows.Length; i++)
        {
            windows[i].Begin(barNumber);
        }
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        references.Add(bar.Used(0));
        var own = bar.Used(1);
        var past = references.Window;
        var (best, size, sum) = (0, -1.0, 0.0);
        for (var lag = 0; lag < windows.Length; lag++)
        {
            var correlation = Math.Abs(windows[lag].Add(past[^(lag + 1)], own).Correlation);
            sum += correlation;
            (best, size) = correlation > size ? (lag, correlation) : (best, size);
        }
        outputs[0] = double.IsNaN(sum) ? double.NaN : best;
    }
}
