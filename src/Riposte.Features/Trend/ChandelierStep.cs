using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Chandelier exits: long = highest high of n bars − k atr(n), short = lowest low + k atr(n). In price; memory that of
/// atr (contraction).
/// </summary>
/// <param name="bars">n.</param>
/// <param name="multiple">k.</param>
public struct ChandelierStep(int bars, double multiple) : IBarStep
{
    private WindowRange range = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "chandelier",
            Family = Family.Trend,
            Summary = "long = highest high of n bars − k atr(n); short = lowest low of n bars + k atr(n)",
            Notes = "A long position is left at a close below long, a short one at a close above short.",
            Parameters = [FeatureParameter.Bars(22), new FeatureParameter("multiple", 3, 0.1, 20, IsWhole: false)],
            Inputs = [Input.High, Input.Low],
            Uses = a => [$"atr({a.Bars})"],
            Outputs = ["long", "short"],
            Unit = Unit.Price,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "LeBeau, Lucas, Technical Traders Guide to Computer Analysis of the Futures Markets, 1992",
            WarmUp = _ => 0,
            Memory = a => a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new ChandelierStep(a.Bars, a.Values[1])),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => range.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var (high, low) = range.Add(bar);
        var width = multiple * bar.Used(0);
        outputs[0] = high - width;
        outputs[1] = low + width;
    }
}
