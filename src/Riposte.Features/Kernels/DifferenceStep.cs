using Riposte.Core.Numerics;

namespace Riposte.Features.Kernels;

/// <summary>
/// Difference from the value n bars before: x − x n bars before. Any number; memory n + 1 values (window). Unknown when
/// either is.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct DifferenceStep(int bars) : IStep
{
    private RollingBuffer values = new(bars + 1);

    /// <inheritdoc/>
    public double Step(double value)
    {
        values.Add(value);
        return value - values.Oldest;
    }

    /// <summary>A catalogue entry: the change of another feature, in its unit.</summary>
    /// <param name="name">Name of the entry.</param>
    /// <param name="family">Its family.</param>
    /// <param name="used">The other feature, by full name.</param>
    /// <param name="source">Author, title, year.</param>
    /// <param name="bars">n when none is given.</param>
    internal static FeatureDefinition Of(string name, Family family, string used, string source, int bars) =>
        new()
        {
            Name = name,
            Family = family,
            Summary = $"{used} − {used} n bars before",
            Parameters = [FeatureParameter.Bars(bars)],
            Inputs = [],
            Uses = _ => [used],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source = source,
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Used, () => new DifferenceStep(a.Bars)),
        };
}
