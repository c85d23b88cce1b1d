using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volatility;

/// <summary>
/// Volatility with gaps and drift: sqrt(var of ln(open / previous close) + k var of ln(close / open) + (1 − k)
/// Rogers–Satchell variance) over n bars, sample variances, k = 0.34 / (1.34 + (n + 1) / (n − 1)), per bar. 0 or
/// more; memory n + 1 bars (window).
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct YangZhangStep(int bars) : IBarStep
{
    private readonly double k = 0.34 / (1.34 + (bars + 1.0) / (bars - 1.0));
    private WindowSpread gaps = new(bars);
    private WindowSpread bodies = new(bars);
    private WindowSum ranges = new(bars);
    private double previousClose = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "yang_zhang",
            Family = Family.Volatility,
            Summary = "sqrt(variance of gaps + k variance of bodies + (1 − k) Rogers–Satchell variance) over n bars",
            Parameters = [FeatureParameter.Bars(20, low: 2)],
            Inputs = [Input.Open, Input.High, Input.Low, Input.Close],
            Unit = Unit.LogReturn,
            Range = ValueRange.NotNegative,
            Source = "Yang, Zhang, Drift-Independent Volatility Estimation, 2000",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new YangZhangStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        gaps.Begin(barNumber);
        bodies.Begin(barNumber);
        ranges.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var open = bar.Open;
        var gap = gaps.Add(PortableMath.Log(open / previousClose)).Squares / (bars - 1);
        var body = bodies.Add(PortableMath.Log(bar.Close / open)).Squares / (bars - 1);
        var range = ranges.Add(RogersSatchellStep.Term(bar)) / bars;
        previousClose = bar.Close;
        outputs[0] = Math.Sqrt(gap + k * body + (1 - k) * range);
    }
}
