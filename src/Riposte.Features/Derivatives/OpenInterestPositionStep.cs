using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Derivatives;

/// <summary>
/// Place of open interest between its lowest and highest value of n bars: (open interest − lowest) / (highest − lowest), in
/// base coins. 0 to 1; memory n bars (window). Unknown while it does not change.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct OpenInterestPositionStep(int bars) : IBarStep
{
    private BlockWindow<double, MaxCombine> highest = new(bars);
    private BlockWindow<double, MinCombine> lowest = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "open_interest_position",
            Family = Family.Derivatives,
            Summary = "(open interest − lowest) / (highest − lowest) over n bars",
            Notes = "In base coins. Unknown while all values of the window are equal.",
            Parameters = [FeatureParameter.Bars(480, low: 2)],
            Inputs = [Input.OpenInterest],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Source = "Lane, Lane’s Stochastics, 1984, of open interest",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new OpenInterestPositionStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        highest.Begin(barNumber);
        lowest.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var interest = bar[Input.OpenInterest];
        var low = lowest.Add(interest);
        var range = highest.Add(interest) - low;
        outputs[0] = range == 0 ? double.NaN : (interest - low) / range;
    }
}
