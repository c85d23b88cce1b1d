using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Trend;

/// <summary>
/// Ichimoku without a scale, fractions of the close: cloud = distance from the cloud over the bar (0 inside, else to
/// the nearer edge), thickness = senkou_a − senkou_b, cross = tenkan − kijun, base = close − kijun, chikou = close /
/// close 26 bars before − 1. Memory 26 + 52 bars (window).
/// </summary>
/// <param name="tenkan">Bars of the conversion line.</param>
/// <param name="kijun">Bars of the base line, also the displacement.</param>
/// <param name="senkou">Bars of the slow edge of the cloud.</param>
public struct IchimokuShapeStep(int tenkan, int kijun, int senkou) : IBarStep
{
    private IchimokuLines lines = new(tenkan, kijun, senkou);
    private RollingBuffer closes = new(kijun + 1);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "ichimoku_shape",
            Family = Family.Trend,
            Summary =
                "Shares of the close: distance from the cloud, its thickness, tenkan − kijun, close − kijun; close "
                + "/ close 26 bars before − 1",
            Notes =
                "cloud: close − nearer edge of the cloud over the bar, 0 inside it; thickness: senkou_a − senkou_b "
                + "of that cloud; cross: tenkan − kijun; base: close − kijun; chikou: the close against the close "
                + "that the lagging line is drawn at, known today.",
            Parameters =
            [
                FeatureParameter.Bars(9, name: "tenkan"),
                FeatureParameter.Bars(26, name: "kijun"),
                FeatureParameter.Bars(52, name: "senkou"),
            ],
            Inputs = [Input.High, Input.Low, Input.Close],
            Outputs = ["cloud", "thickness", "cross", "base", "chikou"],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source = "Hosoda, Ichimoku Kinko Hyo, 1969",
            WarmUp = a => a.Int(1) + Math.Max(Math.Max(a.Int(0), a.Int(1)), a.Int(2)) - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new IchimokuShapeStep(a.Int(0), a.Int(1), a.Int(2))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => lines.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        lines.Add(bar);
        var close = bar.Close;
        closes.Add(close);
        var top = Math.Max(lines.SenkouA, lines.SenkouB);
        var bottom = Math.Min(lines.SenkouA, lines.SenkouB);
        outputs[0] = (close - Math.Min(Math.Max(close, bottom), top)) / close;
        outputs[1] = (lines.SenkouA - lines.SenkouB) / close;
        outputs[2] = (lines.Tenkan - lines.Kijun) / close;
        outputs[3] = (close - lines.Kijun) / close;
        outputs[4] = close / closes.Oldest - 1;
    }
}
