using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Cross;

/// <summary>
/// Attention to the instrument: Σ own quote volume / Σ quote volume of the instruments in use, over n bars. 0 or more (above
/// 1 only for an instrument that is not among them); memory n bars (window). Unknown when nothing was traded.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct VolumeShareStep(int bars) : IBarStep
{
    private WindowSum own = new(bars);
    private WindowSum market = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "volume_share",
            Family = Family.Cross,
            Summary = "own quote volume / that of all instruments in use over n bars",
            Notes = "Above 1 only for an instrument that is not among those in use. Unknown when nothing was traded.",
            Parameters = [FeatureParameter.Bars(96)],
            Inputs = [Input.QuoteVolume, Input.MarketQuoteVolume],
            Unit = Unit.Fraction,
            Range = ValueRange.NotNegative,
            Source = "Gervais, Kaniel, Mingelgrin, The High-Volume Return Premium, 2001",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new VolumeShareStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        own.Begin(barNumber);
        market.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var above = own.Add(bar.QuoteVolume);
        var below = market.Add(bar[Input.MarketQuoteVolume]);
        outputs[0] = below == 0 ? double.NaN : above / below;
    }
}
