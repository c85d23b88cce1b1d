using Riposte.Core.Market;

namespace Riposte.Features.Derivatives;

/// <summary>
/// Premium of the perpetual over the spot markets of its index: close / index price − 1. A fraction, any number; memory
/// 1 bar (window).
/// </summary>
public struct IndexPremiumStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "index_premium",
            Family = Family.Derivatives,
            Summary = "close / index price − 1",
            Notes =
                "The index is the venue’s mean of spot markets, so this is the perpetual against spot, without the smoothing of the mark "
                + "price.",
            Inputs = [Input.Close, Input.IndexPrice],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source = "Ackerer, Hugonnier, Jermann, Perpetual Futures Pricing, 2023",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new IndexPremiumStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var below = bar[Input.IndexPrice];
        outputs[0] = below == 0 ? double.NaN : bar[Input.Close] / below - 1;
    }
}
