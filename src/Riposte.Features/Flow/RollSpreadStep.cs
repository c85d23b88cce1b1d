using Riposte.Features.Kernels;

namespace Riposte.Features.Flow;

/// <summary>
/// Spread from the bounce of closes: 2 sqrt(−c), c the sample covariance of n log returns with those before; 0 when c
/// is positive. A fraction, 0 or more; memory n + 2 bars (window).
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct RollSpreadStep(int bars) : IStep
{
    private WindowPair joint = new(bars);
    private double previous = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "roll_spread",
            Family = Family.Flow,
            Summary = "2 sqrt(−covariance of neighbouring log returns), n pairs; 0 when it is positive",
            Notes =
                "Roll leaves a positive covariance without answer; 0 is the usual reading. On trending bars "
                + "it says nothing of the spread.",
            Parameters = [FeatureParameter.Bars(96, low: 2)],
            Inputs = [],
            Uses = _ => ["log_return(1)"],
            Unit = Unit.Fraction,
            Range = ValueRange.NotNegative,
            Source = "Roll, A Simple Implicit Measure of the Effective Bid-Ask Spread in an Efficient Market, 1984",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Used, () => new RollSpreadStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => joint.Begin(barNumber);

    /// <inheritdoc/>
    public double Step(double value)
    {
        var covariance = joint.Add(value, previous).Products / (bars - 1);
        previous = value;
        return covariance >= 0 ? 0 : 2 * Math.Sqrt(-covariance);
    }
}
