namespace Riposte.Features.Momentum;

/// <summary>
/// Momentum in standard deviations: log return over n bars / (volatility(n) × √n). In deviations; memory n + 1 bars
/// (window). Unknown when the volatility is 0.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct MomentumScoreStep(int bars) : IBarStep
{
    private readonly double root = Math.Sqrt(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "momentum_z",
            Family = Family.Momentum,
            Summary = "log_return(n) / (volatility(n) × √n)",
            Notes =
                "How far the price came in n bars against what its own volatility would carry a random walk: the t "
                + "statistic of the mean return. Unknown when the volatility is 0.",
            Parameters = [FeatureParameter.Bars(20, low: 2)],
            Inputs = [],
            Uses = a => [$"log_return({a.Bars})", $"volatility({a.Bars})"],
            Unit = Unit.Deviations,
            Range = ValueRange.Any,
            Source = "Moskowitz, Ooi, Pedersen, Time Series Momentum, 2012 (returns scaled by volatility)",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new MomentumScoreStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var scale = bar.Used(1) * root;
        outputs[0] = scale == 0 ? double.NaN : bar.Used(0) / scale;
    }
}
