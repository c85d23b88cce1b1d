using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volatility;

/// <summary>
/// Volatility from ranges: sqrt(mean of ln(high / low)² / (4 ln 2)) over n bars, per bar. 0 or more; memory n bars
/// (window). Too low when prices are seen at discrete times.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct ParkinsonStep(int bars) : IBarStep
{
    private readonly double scale = 1 / (4 * PortableMath.Log(2) * bars);
    private WindowSum sum = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "parkinson",
            Family = Family.Volatility,
            Summary = "sqrt(mean of ln(high / low)² / (4 ln 2)) over n bars",
            Notes = "Too low when prices are seen at discrete times.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.High, Input.Low],
            Unit = Unit.LogReturn,
            Range = ValueRange.NotNegative,
            Source = "Parkinson, The Extreme Value Method for Estimating the Variance of the Rate of Return, 1980",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new ParkinsonStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var range = PortableMath.Log(bar.High / bar.Low);
        outputs[0] = Math.Sqrt(sum.Add(range * range) * scale);
    }
}
