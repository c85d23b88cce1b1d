using Riposte.Core.Market;

namespace Riposte.Features.Price;

/// <summary>
/// Parts of a bar in average true ranges: body = (close − open) / atr(n), upper and lower wick / atr(n), range =
/// (high − low) / atr(n). Body any sign, the others 0 or more; memory that of atr(n) (contraction). Unknown when the
/// average true range is 0.
/// </summary>
public struct CandleAtrStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "candle_atr",
            Family = Family.Price,
            Summary = "body close − open, upper wick, lower wick and range high − low, each / atr(n)",
            Notes =
                "How large the parts of the bar are for the market of the moment; candle_shape has them as shares of "
                + "the bar. The average true range includes the bar itself, as on charts. Unknown when it is 0.",
            Parameters = [FeatureParameter.Bars(14)],
            Inputs = [Input.Open, Input.High, Input.Low, Input.Close],
            Uses = a => [$"atr({a.Bars})"],
            Outputs = ["body", "upper", "lower", "range"],
            Unit = Unit.Number,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source =
                "Nison, Japanese Candlestick Charting Techniques, 1991; Wilder, New Concepts in Technical Trading "
                + "Systems, 1978",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new CandleAtrStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var size = bar.Used(0);
        if (size == 0)
        {
            size = double.NaN;
        }
        outputs[0] = (bar.Close - bar.Open) / size;
        outputs[1] = (bar.High - Math.Max(bar.Open, bar.Close)) / size;
        outputs[2] = (Math.Min(bar.Open, bar.Close) - bar.Low) / size;
        outputs[3] = (bar.High - bar.Low) / size;
    }
}
