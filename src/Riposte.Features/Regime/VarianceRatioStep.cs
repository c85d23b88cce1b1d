using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Regime;

/// <summary>
/// Variance ratio of Lo and MacKinlay over n log returns: ratio = variance of overlapping q-bar returns / (q × variance of
/// one-bar returns), both unbiased; z = (ratio − 1) in standard errors that hold for changing volatility too. Above 1
/// returns follow each other, below they revert. Memory n + 1 bars (window). Unknown while returns do not vary.
/// </summary>
/// <param name="bars">n.</param>
/// <param name="q">Bars added up, at least 2.</param>
public struct VarianceRatioStep(int bars, int q) : IBarStep
{
    private readonly WindowSum[] products = Sums(q, bars);
    private WindowSpread singles = new(bars);
    private WindowSpread sums = new(bars - q + 1);
    private RollingBuffer squares = new(q);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "variance_ratio",
            Family = Family.Regime,
            Summary =
                "ratio = variance of q-bar log returns / (q × variance of one-bar ones) over n; z = (ratio − 1) / its standard error",
            Notes =
                "Above 1 returns follow each other, below 1 they revert. The standard error is the one that holds for changing volatility; in it the mean return is taken as 0.",
            Parameters = [FeatureParameter.Bars(120, low: 8), FeatureParameter.Bars(4, low: 2, name: "q")],
            Problem = a => a.Bars < 2 * a.Int(1) ? "there must be at least 2 q returns." : null,
            Inputs = [],
            Uses = a => ["log_return(1)", $"log_return({a.Int(1)})"],
            Outputs = ["ratio", "z"],
            Unit = Unit.Number,
            Range = ValueRange.Any,
            Source = "Lo, MacKinlay, Stock Market Prices Do Not Follow Random Walks, 1988",
            WarmUp = a => a.Bars - a.Int(1),
            Build = (info, a) => FeatureNode.Bars(info, a, () => new VarianceRatioStep(a.Bars, a.Int(1))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        singles.Begin(barNumber);
        sums.Begin(barNumber);
        for (var lag = 0; lag < q; lag++)
        {
            products[lag].Begin(barNumber);
        }
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var one = singles.Add(bar.Used(0));
        var many = sums.Add(bar.Used(1));
        var robust = Robust(bar.Used(0));
        if (one.Squares == 0)
        {
            outputs.Fill(double.NaN);
            return;
        }
        var shift = many.Mean - q * one.Mean;
        var unbiased = q * many.Count * (1 - (double)q / bars);
        var ratio = (many.Squares + many.Count * shift * shift) / unbiased / (one.Squares / (bars - 1));
        outputs[0] = ratio;
        outputs[1] = robust == 0 ? double.NaN : (ratio - 1) / Math.Sqrt(robust);
    }

    /// <summary>Σ (2 (q − j) / q)² δ(j), δ(j) = Σ r² r²(j before) / (Σ r²)², over lags j from 1 to q − 1.</summary>
    private double Robust(double value)
    {
        squares.Add(value * value);
        var window = squares.Window;
        var whole = products[0].Add(window[^1]);
        var sum = 0.0;
        for (var lag = 1; lag < q; lag++)
        {
            var weight = 2.0 * (q - lag) / q;
            sum += weight * weight * products[lag].Add(window[^1] * window[^(lag + 1)]);
        }
        return whole == 0 ? 0 : sum / (whole * whole);
    }

    // The product of a return with the one j bars before needs both among the n.
    private static WindowSum[] Sums(int lags, int bars) =>
        [.. Enumerable.Range(0, lags).Select(lag => new WindowSum(bars - lag))];
}
