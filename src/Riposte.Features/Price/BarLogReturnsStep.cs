using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Price;

/// <summary>
/// The bar in logarithms of its open: close_open = ln(close / open), high_open = ln(high / open), low_open = ln(low /
/// open), high_low = ln(high / low). High 0 or more, low 0 or less; memory 1 bar (window). Unknown at a missing bar.
/// </summary>
public struct BarLogReturnsStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "bar_log_returns",
            Family = Family.Price,
            Summary = "ln(close / open), ln(high / open), ln(low / open) and ln(high / low) of the bar",
            Notes =
                "close_open is the return inside the bar, high_open the best and low_open the worst moment after the "
                + "open, high_low the range. These are the normalised prices from which range-based volatilities are "
                + "made.",
            Inputs = [Input.Open, Input.High, Input.Low, Input.Close],
            Outputs = ["close_open", "high_open", "low_open", "high_low"],
            Unit = Unit.LogReturn,
            Range = ValueRange.Any,
            Source =
                "Garman, Klass, On the Estimation of Security Price Volatilities from Historical Data, 1980 "
                + "(normalised prices)",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new BarLogReturnsStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var open = bar.Open;
        outputs[0] = PortableMath.Log(bar.Close / open);
        outputs[1] = PortableMath.Log(bar.High / open);
        outputs[2] = PortableMath.Log(bar.Low / open);
        outputs[3] = PortableMath.Log(bar.High / bar.Low);
    }
}
