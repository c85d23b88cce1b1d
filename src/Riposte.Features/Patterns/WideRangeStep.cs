using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Patterns;

/// <summary>
/// (high − low) / mean high − low of the n bars before. A wide-range bar has 2 or more. Unknown when no bar before
/// had a range.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct WideRangeStep(int bars) : IBarStep
{
    private WindowSum sum = new(bars);
    private double before = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "wide_range",
            Family = Family.Patterns,
            Summary = "(high − low) / mean high − low of the n bars before",
            Notes = "A wide-range bar has 2 or more. Unknown when no bar before had a range.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.High, Input.Low],
            Unit = Unit.Number,
            Range = ValueRange.NotNegative,
            Source = "Cooper, Hit and Run Trading, 1996",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new WideRangeStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var range = bar.High - bar.Low;
        outputs[0] = before == 0 ? double.NaN : range * bars / before;
        before = sum.Add(range);
    }
}
