using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;
using Riposte.Features.Trend;

namespace Riposte.Features.Volatility;

/// <summary>
/// Chaikin’s volatility: 100 × (exponential mean of high − low over n / the same c bars before − 1). −100 or more;
/// memory 32 (n + 1) + c bars (contraction). Unknown where the mean was 0.
/// </summary>
/// <param name="bars">n, at least 1.</param>
/// <param name="change">c, at least 1.</param>
public struct ChaikinVolatilityStep(int bars, int change) : IBarStep
{
    private Anchored<EmaStep> mean = new(new EmaStep(bars), Anchor.Exponential(bars));
    private RollingBuffer past = new(change);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "chaikin_volatility",
            Family = Family.Volatility,
            Summary = "100 (m / m c bars before − 1), m = exponential mean of high − low over n",
            Notes = "Unknown where the mean was 0.",
            Parameters = [FeatureParameter.Bars(10), FeatureParameter.Bars(10, name: "change")],
            Inputs = [Input.High, Input.Low],
            Unit = Unit.Percent,
            Range = new ValueRange(-100, double.PositiveInfinity),
            Kind = MemoryKind.Contraction,
            Source = "Chaikin, in: Achelis, Technical Analysis from A to Z, 1995",
            WarmUp = a => a.Int(0) - 1 + a.Int(1),
            Memory = a => Anchor.Memory(Anchor.Exponential(a.Int(0))) + a.Int(1),
            Build = (info, a) => FeatureNode.Bars(info, a, () => new ChaikinVolatilityStep(a.Int(0), a.Int(1))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => mean.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var now = mean.Step(bar.High - bar.Low);
        var before = past.Oldest;
        past.Add(now);
        outputs[0] = before == 0 ? double.NaN : 100 * (now / before - 1);
    }
}
