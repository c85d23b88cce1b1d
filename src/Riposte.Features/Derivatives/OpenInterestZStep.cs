using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Derivatives;

/// <summary>
/// Open interest in sample standard deviations from its mean over n bars, in base coins. Any number; memory n bars
/// (window). Unknown while it does not change.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct OpenInterestZStep(int bars) : IBarStep
{
    private StandardScoreStep score = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "open_interest_z",
            Family = Family.Derivatives,
            Summary = "(open interest − its mean) / its sample standard deviation over n bars",
            Notes = "In base coins. Unknown while all values of the window are equal.",
            Parameters = [FeatureParameter.Bars(96, low: 2)],
            Inputs = [Input.OpenInterest],
            Unit = Unit.Deviations,
            Range = ValueRange.Any,
            Source = "Bessembinder, Seguin, Price Volatility, Trading Volume, and Market Depth, 1993",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new OpenInterestZStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => score.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = score.Step(bar[Input.OpenInterest]);
}
