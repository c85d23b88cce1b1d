using Riposte.Core.Market;

namespace Riposte.Features.Derivatives;

/// <summary>
/// Basis of the perpetual: mark price / index price − 1 at the close. A fraction, any number; memory 1 bar (window).
/// </summary>
public struct BasisStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "basis",
            Family = Family.Derivatives,
            Summary = "mark price / index price − 1",
            Notes =
                "The mark price is smoothed by the venue and drives liquidations; index_premium uses the last trade instead.",
            Inputs = [Input.MarkPrice, Input.IndexPrice],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source = "He, Manela, Ross, von Wachter, Fundamentals of Perpetual Futures, 2022",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new BasisStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var below = bar[Input.IndexPrice];
        outputs[0] = below == 0 ? double.NaN : bar[Input.MarkPrice] / below - 1;
    }
}
