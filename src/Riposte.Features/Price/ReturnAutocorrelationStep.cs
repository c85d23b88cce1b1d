using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Price;

/// <summary>
/// Autocorrelation of returns: correlation of the log return with the one k bars before over n such pairs. −1 to 1;
/// memory n + k + 1 bars (window). Unknown when either side never moved.
/// </summary>
/// <param name="bars">n, at least 3.</param>
/// <param name="lag">k, at least 1.</param>
public struct ReturnAutocorrelationStep(int bars, int lag) : IStep
{
    private RollingBuffer returns = new(lag + 1);
    private BlockWindow<PairMoments, PairMomentsCombine> window = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "return_autocorrelation",
            Family = Family.Price,
            Summary = "correlation of log_return(1) with itself k bars before, over n pairs",
            Notes =
                "Above 0 moves tend to go on, below 0 to turn back. Pearson’s correlation of the n pairs, each side "
                + "with its own mean, as in pandas; the estimator with one common mean differs by "
                + "terms of order 1 / n.",
            Parameters = [FeatureParameter.Bars(60, low: 3), FeatureParameter.Bars(1, name: "lag")],
            Inputs = [],
            Uses = _ => ["log_return(1)"],
            Unit = Unit.Number,
            Range = ValueRange.Signed,
            Source = "Campbell, Lo, MacKinlay, The Econometrics of Financial Markets, 1997",
            WarmUp = a => a.Bars - 1 + a.Int(1),
            Build = (info, a) =>
                FeatureNode.Column(info, a, Series.Used, () => new ReturnAutocorrelationStep(a.Bars, a.Int(1))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => window.Begin(barNumber);

    /// <inheritdoc/>
    public double Step(double value)
    {
        returns.Add(value);
        return window.Add(PairMoments.Of(value, returns.Oldest)).Correlation;
    }
}
