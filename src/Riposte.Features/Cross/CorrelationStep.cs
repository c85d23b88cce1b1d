using Riposte.Features.Kernels;

namespace Riposte.Features.Cross;

/// <summary>
/// Correlation of log returns with those of the reference (correlation) or of the market (market_correlation) over n bars.
/// −1 to 1; memory n + 1 bars (window). Unknown while either does not change.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct CorrelationStep(int bars) : IBarStep
{
    private WindowPair pairs = new(bars);

    /// <summary>Of the reference instrument.</summary>
    public static FeatureDefinition Definition { get; } =
        Of(
            "correlation",
            "reference_return(1)",
            "the reference",
            "Pearson, Notes on Regression and Inheritance in the Case of Two Parents, 1895"
        );

    /// <summary>Of the market.</summary>
    public static FeatureDefinition OfMarket { get; } =
        Of(
            "market_correlation",
            "market_return(1)",
            "the market",
            "Pearson, Notes on Regression and Inheritance in the Case of Two Parents, 1895"
        );

    /// <inheritdoc/>
    public void Begin(long barNumber) => pairs.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) =>
        outputs[0] = pairs.Add(bar.Used(0), bar.Used(1)).Correlation;

    private static FeatureDefinition Of(string name, string other, string whose, string source) =>
        new()
        {
            Name = name,
            Family = Family.Cross,
            Summary = $"correlation of log_return(1) with the log return of {whose} over n bars",
            Notes = "Unknown while either return does not change.",
            Parameters = [FeatureParameter.Bars(96, low: 2)],
            Inputs = [],
            Uses = _ => [other, "log_return(1)"],
            Unit = Unit.Number,
            Range = ValueRange.Signed,
            Source = source,
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new CorrelationStep(a.Bars)),
        };
}
