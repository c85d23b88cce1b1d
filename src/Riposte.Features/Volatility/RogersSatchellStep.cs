using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volatility;

/// <summary>
/// Volatility whatever the drift: sqrt(mean of ln(high / close) ln(high / open) + ln(low / close) ln(low / open))
/// over n bars, per bar. 0 or more; memory n bars (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct RogersSatchellStep(int bars) : IBarStep
{
    private WindowSum sum = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "rogers_satchell",
            Family = Family.Volatility,
            Summary = "sqrt(mean of ln(high / close) ln(high / open) + ln(low / close) ln(low / open)) over n bars",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.Open, Input.High, Input.Low, Input.Close],
            Unit = Unit.LogReturn,
            Range = ValueRange.NotNegative,
            Source = "Rogers, Satchell, Estimating Variance from High, Low and Closing Prices, 1991",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new RogersSatchellStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = Math.Sqrt(sum.Add(Term(bar)) / bars);

    /// <summary>Variance estimate of one bar.</summary>
    internal static double Term(in BarRow bar) =>
        PortableMath.Log(bar.High / bar.Close) * PortableMath.Log(bar.High / bar.Open)
        + PortableMath.Log(bar.Low / bar.Close) * PortableMath.Log(bar.Low / bar.Open);
}
