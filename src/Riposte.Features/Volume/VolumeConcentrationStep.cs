using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volume;

/// <summary>
/// Concentration of trading in time: sum of squared quote volumes / squared sum, n bars (Herfindahl index). 1 / n
/// (even) to 1 (all in one bar); memory n bars (window). Unknown when nothing was traded.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct VolumeConcentrationStep(int bars) : IBarStep
{
    private WindowSum squares = new(bars);
    private WindowSum sum = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "volume_concentration",
            Family = Family.Volume,
            Summary = "sum of squared quote volumes / squared sum of quote volumes, n bars",
            Notes = "Unknown when nothing was traded.",
            Parameters = [FeatureParameter.Bars(96)],
            Inputs = [Input.QuoteVolume],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Source = "Herfindahl, Concentration in the Steel Industry, 1950",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new VolumeConcentrationStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        squares.Begin(barNumber);
        sum.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var volume = bar.QuoteVolume;
        var above = squares.Add(volume * volume);
        var below = sum.Add(volume);
        outputs[0] = below == 0 ? double.NaN : Math.Min(above / below / below, 1);
    }
}
