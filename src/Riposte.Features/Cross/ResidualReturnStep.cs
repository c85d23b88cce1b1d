using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Cross;

/// <summary>
/// What the log return of the bar was beyond the least-squares line through n bars on the return of the reference
/// (residual_return) or of the market (market_residual_return). Any number; memory n + 1 bars (window). Unknown while the
/// other return does not change.
/// </summary>
/// <param name="bars">n, at least 3.</param>
public struct ResidualReturnStep(int bars) : IBarStep
{
    private WindowPair pairs = new(bars);

    /// <summary>Of the reference instrument.</summary>
    public static FeatureDefinition Definition { get; } =
        Of("residual_return", "reference_return(1)", "the reference", "Blitz, Huij, Martens, Residual Momentum, 2011");

    /// <summary>Of the market.</summary>
    public static FeatureDefinition OfMarket { get; } =
        Of("market_residual_return", "market_return(1)", "the market", "Blitz, Huij, Martens, Residual Momentum, 2011");

    /// <inheritdoc/>
    public void Begin(long barNumber) => pairs.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) =>
        outputs[0] = Residual(bar.Used(0), bar.Used(1), pairs.Add(bar.Used(0), bar.Used(1)));

    private static double Residual(double x, double y, in PairMoments moments) =>
        y - moments.MeanY - moments.Slope * (x - moments.MeanX);

    private static FeatureDefinition Of(string name, string other, string whose, string source) =>
        new()
        {
            Name = name,
            Family = Family.Cross,
            Summary =
                $"log_return(1) less the value of its least-squares line on the log return of {whose} over n bars",
            Notes =
                "What the bar did that the other return does not explain. Unknown while the other return does not change.",
            Parameters = [FeatureParameter.Bars(96, low: 3)],
            Inputs = [],
            Uses = _ => [other, "log_return(1)"],
            Unit = Unit.LogReturn,
            Range = ValueRange.Any,
            Source = source,
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new ResidualReturnStep(a.Bars)),
        };
}
