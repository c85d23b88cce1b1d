using Riposte.Features.Kernels;

namespace Riposte.Features.Cross;

/// <summary>
/// Change of dominance(n) over n bars: its value less the one n bars before. −1 to 1; memory 2 n bars (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct DominanceChangeStep(int bars) : IStep
{
    private DifferenceStep change = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "dominance_change",
            Family = Family.Cross,
            Summary = "dominance(n) − dominance(n) n bars before",
            Notes = "Above 0 trading moves to the reference.",
            Parameters = [FeatureParameter.Bars(96)],
            Inputs = [],
            Uses = a => [$"dominance({a.Bars})"],
            Unit = Unit.Fraction,
            Range = ValueRange.Signed,
            Source = "common usage",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Used, () => new DominanceChangeStep(a.Bars)),
        };

    /// <inheritdoc/>
    public double Step(double value) => change.Step(value);
}
