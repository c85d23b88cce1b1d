using Riposte.Core.Market;

namespace Riposte.Features.Trend;

/// <summary>
/// Ichimoku’s lines: tenkan, kijun = middle of the range of 9, 26 bars; senkou_a = middle of these two and senkou_b =
/// middle of the range of 52 bars, both as computed 26 bars before, where charts draw them today. In price; memory 26 +
/// 52 bars (window).
/// </summary>
/// <param name="tenkan">Bars of the conversion line.</param>
/// <param name="kijun">Bars of the base line, also the displacement.</param>
/// <param name="senkou">Bars of the slow edge of the cloud.</param>
public struct IchimokuStep(int tenkan, int kijun, int senkou) : IBarStep
{
    private IchimokuLines lines = new(tenkan, kijun, senkou);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "ichimoku",
            Family = Family.Trend,
            Summary =
                "tenkan, kijun, senkou_b: middle of the range of 9, 26, 52 bars; senkou_a = (tenkan + kijun) / 2; "
                + "both senkou 26 bars before",
            Notes =
                "The cloud is the one that lies over the current bar: computed as many bars before as kijun has, so"
                + " nothing is looked ahead. Stock.Indicators and LEAN displace by 26 bars too; charts that count the"
                + " current bar displace by 25. The lagging line (chikou) is the close itself, drawn in the past; "
                + "ichimoku_shape compares it as it can be known.",
            Parameters =
            [
                FeatureParameter.Bars(9, name: "tenkan"),
                FeatureParameter.Bars(26, name: "kijun"),
                FeatureParameter.Bars(52, name: "senkou"),
            ],
            Inputs = [Input.High, Input.Low],
            Outputs = ["tenkan", "kijun", "senkou_a", "senkou_b"],
            Unit = Unit.Price,
            Range = ValueRange.NotNegative,
            Source = "Hosoda, Ichimoku Kinko Hyo, 1969",
            WarmUp = a => a.Int(1) + Math.Max(Math.Max(a.Int(0), a.Int(1)), a.Int(2)) - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new IchimokuStep(a.Int(0), a.Int(1), a.Int(2))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => lines.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        lines.Add(bar);
        outputs[0] = lines.Tenkan;
        outputs[1] = lines.Kijun;
        var isKnown = !double.IsNaN(bar.High - bar.Low);
        outputs[2] = isKnown ? lines.SenkouA : double.NaN;
        outputs[3] = isKnown ? lines.SenkouB : double.NaN;
    }
}
