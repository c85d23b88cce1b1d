using Riposte.Features.Kernels;

namespace Riposte.Features.Cross;

/// <summary>
/// Slope of the least-squares line of log returns on those of the reference (beta) or of the market (market_beta) over n
/// bars. Any number; memory n + 1 bars (window). Unknown while the other return does not change.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct BetaStep(int bars) : IBarStep
{
    private WindowPair pairs = new(bars);

    /// <summary>Of the reference instrument.</summary>
    public static FeatureDefinition Definition { get; } =
        Of("beta", "reference_return(1)", "the reference", "Sharpe, Capital Asset Prices, 1964");

    /// <summary>Of the market.</summary>
    public static FeatureDefinition OfMarket { get; } =
        Of("market_beta", "market_return(1)", "the market", "Sharpe, Capital Asset Prices, 1964");

    /// <inheritdoc/>
    public void Begin(long barNumber) => pairs.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = pairs.Add(bar.Used(0), bar.Used(1)).Slope;

    private static FeatureDefinition Of(string name, string other, string whose, string source) =>
        new()
        {
            Name = name,
            Family = Family.Cross,
            Summary = $"slope of log_return(1) on the log return of {whose} over n bars",
            Notes = "Returns of single bars. Unknown while the other return does not change.",
            Parameters = [FeatureParameter.Bars(96, low: 2)],
            Inputs = [],
            Uses = _ => [other, "log_return(1)"],
            Unit = Unit.Number,
            Range = ValueRange.Any,
            Source = source,
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new BetaStep(a.Bars)),
        };
}
