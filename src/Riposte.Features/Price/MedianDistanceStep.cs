using Riposte.Core.Market;

namespace Riposte.Features.Price;

/// <summary>
/// Distance of the close from the middle of its bar: close / ((high + low) / 2) − 1. A fraction between −1 and 1;
/// memory 1 bar (window). Unknown at a missing bar.
/// </summary>
public struct MedianDistanceStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "median_distance",
            Family = Family.Price,
            Summary = "close / ((high + low) / 2) − 1",
            Notes =
                "The distances from the typical and the weighted price are two thirds and one half of it but for terms "
                + "of second order, so they are not listed of their own.",
            Inputs = [Input.High, Input.Low, Input.Close],
            Unit = Unit.Fraction,
            Range = ValueRange.Signed,
            Source = "common usage",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new MedianDistanceStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = bar.Close / ((bar.High + bar.Low) / 2) - 1;
}
