using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Price;

/// <summary>
/// Range of the bar against the usual one: (high − low) / mean (high − low) of n bars, this one included. 0 to n;
/// memory n bars (window). Unknown when no bar had a range.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct RangeExpansionStep(int bars) : IBarStep
{
    private WindowSum ranges = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "range_expansion",
            Family = Family.Price,
            Summary = "(high − low) / mean of high − low over n bars",
            Notes = "Above 1 the bar is wider than usual. Unknown when none of the n bars had a range.",
            Parameters = [FeatureParameter.Bars(20, low: 2)],
            Inputs = [Input.High, Input.Low],
            Unit = Unit.Number,
            Range = ValueRange.NotNegative,
            Source = "Crabel, Day Trading with Short Term Price Patterns and Opening Range Breakout, 1990",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new RangeExpansionStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => ranges.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var range = bar.High - bar.Low;
        var sum = ranges.Add(range);
        outputs[0] = sum == 0 ? double.NaN : bars * (range / sum);
    }
}
