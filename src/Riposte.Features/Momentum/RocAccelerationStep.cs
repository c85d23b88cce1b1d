using Riposte.Core.Numerics;

namespace Riposte.Features.Momentum;

/// <summary>
/// Acceleration: roc(n) − roc(n) of n bars before. In percent; memory 2 n + 1 bars (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct RocAccelerationStep(int bars) : IStep
{
    private RollingBuffer rates = new(bars + 1);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "roc_acceleration",
            Family = Family.Momentum,
            Summary = "roc(n) − roc(n) of n bars before",
            Notes = "Above 0 the move of the last n bars is faster than that of the n before them.",
            Parameters = [FeatureParameter.Bars(10)],
            Inputs = [],
            Uses = a => [$"roc({a.Bars})"],
            Unit = Unit.Percent,
            Range = ValueRange.Any,
            Source = "common usage",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Used, () => new RocAccelerationStep(a.Bars)),
        };

    /// <inheritdoc/>
    public double Step(double value)
    {
        rates.Add(value);
        return value - rates.Oldest;
    }
}
