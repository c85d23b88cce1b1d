using Riposte.Core.Market;
using Riposte.Features.Price;

namespace Riposte.Features.Derivatives;

/// <summary>
/// Growth of open interest over n bars: ln(open interest / open interest n bars before), in base coins, so that the price
/// does not move it. Any number; memory n + 1 bars (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct OpenInterestChangeStep(int bars) : IBarStep
{
    private LogReturnStep change = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "open_interest_change",
            Family = Family.Derivatives,
            Summary = "ln(open interest / open interest n bars before), in base coins",
            Notes =
                "Counted in coins, so that the price does not move it. Statistics count as known five minutes after their "
                + "stamp.",
            Parameters = [FeatureParameter.Bars(1)],
            Inputs = [Input.OpenInterest],
            Unit = Unit.LogReturn,
            Range = ValueRange.Any,
            Source =
                "Hong, Yogo, What Does Futures Market Interest Tell Us about the Macroeconomy and Asset Prices?, 2012",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new OpenInterestChangeStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = change.Step(bar[Input.OpenInterest]);
}
