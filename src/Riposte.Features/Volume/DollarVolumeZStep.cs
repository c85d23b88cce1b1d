using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Volume;

/// <summary>
/// Quote volume in sample standard deviations from its mean over n bars, the current one included. Any
/// number; memory n bars (window). Unknown when all are equal.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct DollarVolumeZStep(int bars) : IBarStep
{
    private WindowSpread spread = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "dollar_volume_z",
            Family = Family.Volume,
            Summary = "(quote volume − mean) / sample standard deviation over n bars",
            Notes = "As volume_z, of money instead of coins.",
            Parameters = [FeatureParameter.Bars(96, low: 2)],
            Inputs = [Input.QuoteVolume],
            Unit = Unit.Deviations,
            Range = ValueRange.Any,
            Source = "common usage; Ajinkya, Jain, The Behavior of Daily Stock Market Trading Volume, 1989",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new DollarVolumeZStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => spread.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var value = bar.QuoteVolume;
        var moments = spread.Add(value);
        outputs[0] =
            moments.Squares == 0 ? double.NaN : (value - moments.Mean) / Math.Sqrt(moments.Squares / (bars - 1));
    }
}
