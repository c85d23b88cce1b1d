using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Cross;

/// <summary>
/// Standard deviation of log returns over n bars relative to that of the reference (relative_volatility) or of the market
/// (market_relative_volatility). 0 or more; memory n + 1 bars (window). Unknown while the other return does not change.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct RelativeVolatilityStep(int bars) : IBarStep
{
    private WindowPair pairs = new(bars);

    /// <summary>Of the reference instrument.</summary>
    public static FeatureDefinition Definition { get; } =
        Of("relative_volatility", "reference_return(1)", "the reference", "Sharpe, Capital Asset Prices, 1964");

    /// <summary>Of the market.</summary>
    public static FeatureDefinition OfMarket { get; } =
        Of("market_relative_volatility", "market_return(1)", "the market", "Sharpe, Capital Asset Prices, 1964");

    /// <inheritdoc/>
    public void Begin(long barNumber) => pairs.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = Ratio(pairs.Add(bar.Used(0), bar.Used(1)));

    private static double Ratio(in PairMoments moments) =>
        moments.SquaresX == 0 ? double.NaN : Math.Sqrt(moments.SquaresY / moments.SquaresX);

    private static FeatureDefinition Of(string name, string other, string whose, string source) =>
        new()
        {
            Name = name,
            Family = Family.Cross,
            Summary = $"standard deviation of log_return(1) / that of the log return of {whose} over n bars",
            Notes = "Beta is this times the correlation. Unknown while the other return does not change.",
            Parameters = [FeatureParameter.Bars(96, low: 2)],
            Inputs = [],
            Uses = _ => [other, "log_return(1)"],
            Unit = Unit.Number,
            Range = ValueRange.NotNegative,
            Source = source,
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new RelativeVolatilityStep(a.Bars)),
        };
}
