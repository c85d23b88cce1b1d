using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volatility;

/// <summary>
/// Volatility from open, high, low, close: sqrt(mean of ½ ln(high / low)² − (2 ln 2 − 1) ln(close / open)²) over n
/// bars, per bar. 0 or more; memory n bars (window). Assumes no drift and no gaps.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct GarmanKlassStep(int bars) : IBarStep
{
    private readonly double weight = 2 * PortableMath.Log(2) - 1;
    private WindowSum sum = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "garman_klass",
            Family = Family.Volatility,
            Summary = "sqrt(mean of ½ ln(high / low)² − (2 ln 2 − 1) ln(close / open)²) over n bars",
            Notes = "Assumes no drift and no gaps.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.Open, Input.High, Input.Low, Input.Close],
            Unit = Unit.LogReturn,
            Range = ValueRange.NotNegative,
            Source = "Garman, Klass, On the Estimation of Security Price Volatilities from Historical Data, 1980",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new GarmanKlassStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var range = PortableMath.Log(bar.High / bar.Low);
        var body = PortableMath.Log(bar.Close / bar.Open);
        outputs[0] = Math.Sqrt(sum.Add(0.5 * range * range - weight * body * body) / bars);
    }
}
