using Riposte.Core.Numerics;

namespace Riposte.Features.Kernels;

/// <summary>
/// Sample standard deviations from the mean of the last n values, the current one included: (x − mean) / deviation. Any
/// number; memory n values (window). Unknown when all values are equal.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct StandardScoreStep(int bars) : IStep
{
    private WindowSpread spread = new(bars);

    /// <inheritdoc/>
    public void Begin(long barNumber) => spread.Begin(barNumber);

    /// <inheritdoc/>
    public double Step(double value)
    {
        var moments = spread.Add(value);
        return moments.Squares == 0 ? double.NaN : (value - moments.Mean) / Math.Sqrt(moments.Squares / (bars - 1));
    }

    /// <summary>A catalogue entry: the score of another feature.</summary>
    /// <param name="name">Name of the entry.</param>
    /// <param name="family">Its family.</param>
    /// <param name="used">The other feature, by full name.</param>
    /// <param name="source">Author, title, year.</param>
    internal static FeatureDefinition Of(string name, Family family, string used, string source) =>
        new()
        {
            Name = name,
            Family = family,
            Summary = $"({used} − its mean) / its sample standard deviation over n bars",
            Notes = "Unknown while all values of the window are equal.",
            Parameters = [FeatureParameter.Bars(480, low: 2)],
            Inputs = [],
            Uses = _ => [used],
            Unit = Unit.Deviations,
            Range = ValueRange.Any,
            Source = source,
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Used, () => new StandardScoreStep(a.Bars)),
        };
}
