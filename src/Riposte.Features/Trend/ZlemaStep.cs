using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Zero-lag exponential moving average: ema(n) of 2 close − close (n − 1) / 2 bars before. In price; memory 32 (n + 1)
/// + (n − 1) / 2 bars (contraction).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct ZlemaStep(int bars) : IStep
{
    private RollingBuffer closes = new((bars - 1) / 2 + 1);
    private Anchored<EmaStep> average = new(new(bars), Anchor.Exponential(bars));

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "zlema",
            Family = Family.Trend,
            Summary = "exponential mean over n of 2 close − close (n − 1) / 2 bars before",
            Notes =
                "The change over the lag of the mean is added to the close before it is averaged. The lag is "
                + "rounded down; the mean is seeded with the simple mean of the first n such values.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.Close],
            Unit = Unit.Price,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "Ehlers, Way, Zero Lag (Well, Almost), 2010",
            WarmUp = a => a.Bars - 1 + (a.Bars - 1) / 2,
            Memory = a => Anchor.Memory(Anchor.Exponential(a.Bars)) + (a.Bars - 1) / 2,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Close, () => new ZlemaStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => average.Begin(barNumber);

    /// <inheritdoc/>
    public double Step(double value)
    {
        closes.Add(value);
        return average.Step(2 * value - closes.Oldest);
    }
}
