using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Flow;

/// <summary>
/// Cumulative volume delta re-based to n bars: sum of taker buys − taker sells, in base coins. Any number; memory n
/// bars (cumulative).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct CumulativeDeltaStep(int bars) : IBarStep
{
    private WindowSum sum = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "cvd",
            Family = Family.Flow,
            Summary = "sum over n bars of taker buys − taker sells, in base coins",
            Notes =
                "The running total of common charts has no bounded memory; its change over n bars is this. "
                + "Divided by the volume of n bars it is taker_imbalance(n). Of true taker volumes, not of the "
                + "sign of the bar as where these are not published.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.Volume, Input.TakerBuyVolume],
            Unit = Unit.Volume,
            Range = ValueRange.Any,
            Kind = MemoryKind.Cumulative,
            Source = "common usage; Easley, López de Prado, O’Hara, The Volume Clock, 2012",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new CumulativeDeltaStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = sum.Add(2 * bar.TakerBuyVolume - bar.Volume);
}
