using Riposte.Features.Kernels;

namespace Riposte.Features.Cross;

/// <summary>
/// Part of the variance of log returns over n bars that the reference (idiosyncratic_share) or the market
/// (market_idiosyncratic_share) does not explain: 1 − correlation². 0 to 1; memory n + 1 bars (window). Unknown while either
/// does not change.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct IdiosyncraticShareStep(int bars) : IBarStep
{
    private WindowPair pairs = new(bars);

    /// <summary>Of the reference instrument.</summary>
    public static FeatureDefinition Definition { get; } =
        Of(
            "idiosyncratic_share",
            "reference_return(1)",
            "the reference",
            "Ang, Hodrick, Xing, Zhang, The Cross-Section of Volatility and Expected Returns, 2006"
        );

    /// <summary>Of the market.</summary>
    public static FeatureDefinition OfMarket { get; } =
        Of(
            "market_idiosyncratic_share",
            "market_return(1)",
            "the market",
            "Ang, Hodrick, Xing, Zhang, The Cross-Section of Volatility and Expected Returns, 2006"
        );

    /// <inheritdoc/>
    public void Begin(long barNumber) => pairs.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) =>
        outputs[0] = Share(pairs.Add(bar.Used(0), bar.Used(1)).Correlation);

    private static double Share(double correlation) => 1 - correlation * correlation;

    private static FeatureDefinition Of(string name, string other, string whose, string source) =>
        new()
        {
            Name = name,
            Family = Family.Cross,
            Summary = $"1 − squared correlation of log_return(1) with the log return of {whose} over n bars",
            Notes =
                "The part of the variance that is the instrument’s own. Unknown while either return does not change.",
            Parameters = [FeatureParameter.Bars(96, low: 2)],
            Inputs = [],
            Uses = _ => [other, "log_return(1)"],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Source = source,
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new IdiosyncraticShareStep(a.Bars)),
        };
}
