using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Chande Kroll stop: long = lowest over q bars of lowest low of p bars + x atr(p); short = highest over q bars of
/// highest high of p bars − x atr(p). In price; memory that of atr and p + q bars (contraction).
/// </summary>
/// <param name="bars">p.</param>
/// <param name="multiple">x.</param>
/// <param name="stop">q.</param>
public struct ChandeKrollStep(int bars, double multiple, int stop) : IBarStep
{
    private WindowRange range = new(bars);
    private BlockWindow<double, MaxCombine> shorts = new(stop);
    private BlockWindow<double, MinCombine> longs = new(stop);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "chande_kroll",
            Family = Family.Trend,
            Summary =
                "short = highest of q bars of (highest high of p bars − x atr(p)), long = lowest of (lowest low + x"
                + " atr(p))",
            Notes =
                "A close below long ends a long position, a close above short a short one. Names and signs as "
                + "charts have them; the true range is averaged as Wilder does.",
            Parameters =
            [
                FeatureParameter.Bars(10),
                new FeatureParameter("multiple", 1, 0.1, 20, IsWhole: false),
                FeatureParameter.Bars(9, name: "stop"),
            ],
            Inputs = [Input.High, Input.Low],
            Uses = a => [$"atr({a.Bars})"],
            Outputs = ["long", "short"],
            Unit = Unit.Price,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "Chande, Kroll, The New Technical Trader, 1994",
            WarmUp = a => a.Int(2) - 1,
            Memory = a => a.Bars + a.Int(2) - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new ChandeKrollStep(a.Bars, a.Values[1], a.Int(2))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        range.Begin(barNumber);
        shorts.Begin(barNumber);
        longs.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var (high, low) = range.Add(bar);
        var width = multiple * bar.Used(0);
        outputs[0] = longs.Add(low + width);
        outputs[1] = shorts.Add(high - width);
    }
}
