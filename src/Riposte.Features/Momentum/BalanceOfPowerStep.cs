using Riposte.Features.Kernels;

namespace Riposte.Features.Momentum;

/// <summary>
/// Balance of power: simple mean over n bars of (close − open) / (high − low). −1 to 1; memory n bars (window). Unknown
/// while a bar without range lies in the window (TA-Lib counts it as 0).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct BalanceOfPowerStep(int bars) : IStep
{
    private WindowSum sum = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "balance_of_power",
            Family = Family.Momentum,
            Summary = "mean of (close − open) / (high − low) over n bars",
            Notes =
                "Livshin’s indicator is smoothed over 14 bars; with n = 1 it is TA-Lib’s BOP. A bar without range has "
                + "no balance and makes the mean unknown, where TA-Lib gives 0.",
            Parameters = [FeatureParameter.Bars(14)],
            Inputs = [],
            Uses = _ => ["candle_shape.body"],
            Unit = Unit.Fraction,
            Range = ValueRange.Signed,
            Source = "Livshin, Balance of Market Power, 2001; TA-Lib BOP",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Used, () => new BalanceOfPowerStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public double Step(double value) => sum.Add(value) / bars;
}
