using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Momentum;

/// <summary>
/// TRIX: percent change from one bar to the next of a triple exponential average, each seeded with a simple mean.
/// Any number; memory 40 (n + 1) bars (contraction).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct TrixStep(int bars) : IStep
{
    private SeededMean first = SeededMean.Exponential(bars);
    private SeededMean second = SeededMean.Exponential(bars);
    private SeededMean third = SeededMean.Exponential(bars);
    private double previous = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "trix",
            Family = Family.Momentum,
            Summary = "percent change a bar of the exponential average of the average of the average of the close",
            Parameters = [FeatureParameter.Bars(15)],
            Inputs = [Input.Close],
            Unit = Unit.Percent,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "Hutson, Good TRIX, 1983; TA-Lib TRIX",
            WarmUp = a => 3 * (a.Bars - 1) + 1,
            Memory = a => Anchor.Memory(Anchor.ExponentialTwice(a.Bars)),
            Build = (info, a) =>
                FeatureNode.Column(
                    info,
                    a,
                    Series.Close,
                    () => new Anchored<TrixStep>(new(a.Bars), Anchor.ExponentialTwice(a.Bars))
                ),
        };

    /// <inheritdoc/>
    public double Step(double value)
    {
        if (double.IsNaN(value))
        {
            return double.NaN;
        }
        var average = Average(value);
        var change = 100 * (average / previous - 1);
        previous = average;
        return change;
    }

    private double Average(double value)
    {
        var once = first.Add(value);
        if (double.IsNaN(once))
        {
            return double.NaN;
        }
        var twice = second.Add(once);
        return double.IsNaN(twice) ? double.NaN : third.Add(twice);
    }
}
