using Riposte.Core.Market;
using Riposte.Features.Kernels;
using Riposte.Features.Price;

namespace Riposte.Features.Momentum;

/// <summary>
/// Balance of power: simple mean over n bars of (close − open) / (high − low). −1 to 1; memory n bars (window). Unknown
/// while a bar without range lies in the window (TA-Lib counts it as 0).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct BalanceOfPowerStep(int bars) : IBarStep
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
            Inputs = [Input.Open, Input.High, Input.Low, Input.Close],
            Unit = Unit.Fraction,
            Range = ValueRange.Signed,
            Source = "Livshin, Balance of Market Power, 2001; TA-Lib BOP",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new BalanceOfPowerStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = sum.Add(CandleShapeStep.Body(bar)) / bars;
}
