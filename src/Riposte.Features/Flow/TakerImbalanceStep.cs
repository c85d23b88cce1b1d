using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Flow;

/// <summary>
/// Imbalance of takers: (2 × taker buys − volume) / volume, sums over n bars. −1 (all sold) to 1 (all bought);
/// memory n bars (window). Unknown when nothing was traded.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct TakerImbalanceStep(int bars) : IBarStep
{
    private WindowSum bought = new(bars);
    private WindowSum total = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "taker_imbalance",
            Family = Family.Flow,
            Summary = "(taker buys − taker sells) / volume over n bars",
            Notes = "Unknown when nothing was traded.",
            Parameters = [FeatureParameter.Bars(1)],
            Inputs = [Input.Volume, Input.TakerBuyVolume],
            Unit = Unit.Fraction,
            Range = ValueRange.Signed,
            Source = "Easley, López de Prado, O’Hara, The Volume Clock, 2012",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new TakerImbalanceStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        bought.Begin(barNumber);
        total.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var above = bought.Add(bar.TakerBuyVolume);
        var below = total.Add(bar.Volume);
        outputs[0] = below == 0 ? double.NaN : (2 * above - below) / below;
    }
}
