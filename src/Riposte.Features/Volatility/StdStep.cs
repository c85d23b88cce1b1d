using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Volatility;

/// <summary>
/// Population standard deviation of the close over n bars, in price. 0 or more; memory n bars (window). As TA-Lib
/// STDDEV.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct StdStep(int bars) : IStep
{
    private WindowSpread spread = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "std",
            Family = Family.Volatility,
            Summary = "population standard deviation of n closes",
            Notes = "As TA-Lib STDDEV.",
            Parameters = [FeatureParameter.Bars(20, low: 2)],
            Inputs = [Input.Close],
            Unit = Unit.Price,
            Range = ValueRange.NotNegative,
            Source = "TA-Lib STDDEV",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Close, () => new StdStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => spread.Begin(barNumber);

    /// <inheritdoc/>
    public double Step(double value) => Math.Sqrt(spread.Add(value).Squares / bars);
}
