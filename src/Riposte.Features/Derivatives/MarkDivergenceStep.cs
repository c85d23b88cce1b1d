using Riposte.Core.Market;

namespace Riposte.Features.Derivatives;

/// <summary>
/// Distance of the last trade from the mark price: close / mark price − 1. A fraction, any number; memory 1 bar (window).
/// </summary>
public struct MarkDivergenceStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "mark_divergence",
            Family = Family.Derivatives,
            Summary = "close / mark price − 1",
            Notes = "Liquidations follow the mark price; a last price far from it is a burst of one-sided trading.",
            Inputs = [Input.Close, Input.MarkPrice],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source = "Binance, Mark Price and Price Index, 2019",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new MarkDivergenceStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var below = bar[Input.MarkPrice];
        outputs[0] = below == 0 ? double.NaN : bar[Input.Close] / below - 1;
    }
}
