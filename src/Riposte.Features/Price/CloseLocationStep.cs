using Riposte.Core.Market;

namespace Riposte.Features.Price;

/// <summary>
/// Close location value: ((close − low) − (high − close)) / (high − low). −1 at the low, 1 at the high; memory 1 bar
/// (window). Unknown when high equals low, where accumulation / distribution takes 0.
/// </summary>
public struct CloseLocationStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "close_location",
            Family = Family.Price,
            Summary = "((close − low) − (high − close)) / (high − low)",
            Notes =
                "−1 when the bar closed at its low, 1 at its high. (value + 1) / 2 is the internal bar strength, IBS. "
                + "Unknown when high equals low.",
            Inputs = [Input.High, Input.Low, Input.Close],
            Unit = Unit.Fraction,
            Range = ValueRange.Signed,
            Source = "Chaikin, Accumulation Distribution Line, 1980s; Pagonidis, The IBS Effect, 2014",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new CloseLocationStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var low = bar.Low;
        var range = bar.High - low;
        outputs[0] = range == 0 ? double.NaN : 2 * ((bar.Close - low) / range) - 1;
    }
}
