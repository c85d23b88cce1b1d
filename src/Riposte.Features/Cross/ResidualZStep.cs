using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Cross;

/// <summary>
/// The residual return of the bar in sample standard deviations of the n residuals of its line (n − 2 degrees of freedom),
/// against the reference (residual_z) or the market (market_residual_z). Any number; memory n + 1 bars (window). Unknown
/// while the line explains everything.
/// </summary>
/// <param name="bars">n, at least 5.</param>
public struct ResidualZStep(int bars) : IBarStep
{
    private WindowPair pairs = new(bars);

    /// <summary>Of the reference instrument.</summary>
    public static FeatureDefinition Definition { get; } =
        Of("residual_z", "reference_return(1)", "the reference", "Blitz, Huij, Martens, Residual Momentum, 2011");

    /// <summary>Of the market.</summary>
    public static FeatureDefinition OfMarket { get; } =
        Of("market_residual_z", "market_return(1)", "the market", "Blitz, Huij, Martens, Residual Momentum, 2011");

    /// <inheritdoc/>
    public void Begin(long barNumber) => pairs.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) =>
        outputs[0] = Score(bar.Used(0), bar.Used(1), pairs.Add(bar.Used(0), bar.Used(1)));

    private static double Score(double x, double y, in PairMoments moments)
    {
        var residual = y - moments.MeanY - moments.Slope * (x - moments.MeanX);
        var squares = moments.SquaresY - moments.Slope * moments.Products;
        return squares <= 0 ? double.NaN : residual / Math.Sqrt(squares / (moments.Count - 2));
    }

    private static FeatureDefinition Of(string name, string other, string whose, string source) =>
        new()
        {
            Name = name,
            Family = Family.Cross,
            Summary = $"residual return against {whose} / sample standard deviation of the n residuals",
            Notes =
                "The deviation counts n − 2 degrees of freedom. Unknown while the line explains everything or the other return does not "
                + "change.",
            Parameters = [FeatureParameter.Bars(96, low: 5)],
            Inputs = [],
            Uses = _ => [other, "log_return(1)"],
            Unit = Unit.Deviations,
            Range = ValueRange.Any,
            Source = source,
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new ResidualZStep(a.Bars)),
        };
}
