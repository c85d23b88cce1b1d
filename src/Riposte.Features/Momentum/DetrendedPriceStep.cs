using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Momentum;

/// <summary>
/// Detrended price oscillator at the time it is known: close n / 2 + 1 bars before − sma(n). In price; memory n bars
/// (window), at least n / 2 + 2.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct DetrendedPriceStep(int bars) : IBarStep
{
    private RollingBuffer closes = new(bars / 2 + 2);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "dpo",
            Family = Family.Momentum,
            Summary = "close n / 2 + 1 bars before − sma(n)",
            Notes =
                "Charts draw this value n / 2 + 1 bars to the left, under the close it measures; here it stands at the "
                + "bar at which it is known, so that it never looks ahead.",
            Parameters = [FeatureParameter.Bars(20, low: 2)],
            Inputs = [Input.Close],
            Uses = a => [$"sma({a.Bars})"],
            Unit = Unit.Price,
            Range = ValueRange.Any,
            Source = "Achelis, Technical Analysis from A to Z, 1995",
            WarmUp = a => Math.Max(0, a.Bars / 2 + 2 - a.Bars),
            Build = (info, a) => FeatureNode.Bars(info, a, () => new DetrendedPriceStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        closes.Add(bar.Close);
        outputs[0] = closes.Oldest - bar.Used(0);
    }
}
