using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Flow;

/// <summary>
/// Taker buys − taker sells of the bar in sample standard deviations from the mean of n bars. Any number; memory n
/// bars (window). Unknown when all are equal.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct TakerImbalanceZStep(int bars) : IBarStep
{
    private WindowSpread spread = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "taker_imbalance_z",
            Family = Family.Flow,
            Summary = "(net taker volume − mean) / sample standard deviation over n bars",
            Notes =
                "Of net volumes in coins, not of ratios: loud bars weigh more, and bars without trade stay " + "known.",
            Parameters = [FeatureParameter.Bars(96, low: 2)],
            Inputs = [Input.Volume, Input.TakerBuyVolume],
            Unit = Unit.Deviations,
            Range = ValueRange.Any,
            Source = "common usage; Easley, López de Prado, O’Hara, The Volume Clock, 2012",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new TakerImbalanceZStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => spread.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var value = 2 * bar.TakerBuyVolume - bar.Volume;
        var moments = spread.Add(value);
        outputs[0] =
            moments.Squares == 0 ? double.NaN : (value - moments.Mean) / Math.Sqrt(moments.Squares / (bars - 1));
    }
}
