using Riposte.Core.Market;

namespace Riposte.Features.Price;

/// <summary>
/// Shape of a bar as shares of its range: body = (close − open) / (high − low), upper = (high − max(open, close)) /
/// (high − low), lower = (min(open, close) − low) / (high − low). Body −1 to 1, wicks 0 to 1; memory 1 bar
/// (window). Unknown when high equals low.
/// </summary>
public struct CandleShapeStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "candle_shape",
            Family = Family.Price,
            Summary = "body, upper and lower wick as shares of high − low",
            Notes = "Unknown when high equals low.",
            Inputs = [Input.Open, Input.High, Input.Low, Input.Close],
            Outputs = ["body", "upper", "lower"],
            Unit = Unit.Fraction,
            Range = ValueRange.Signed,
            Source = "Nison, Japanese Candlestick Charting Techniques, 1991",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new CandleShapeStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var range = Range(bar);
        outputs[0] = Body(bar);
        outputs[1] = (bar.High - Math.Max(bar.Open, bar.Close)) / range;
        outputs[2] = (Math.Min(bar.Open, bar.Close) - bar.Low) / range;
    }

    /// <summary>(close − open) / (high − low); unknown when high equals low.</summary>
    internal static double Body(in BarRow bar) => (bar.Close - bar.Open) / Range(bar);

    private static double Range(in BarRow bar)
    {
        var range = bar.High - bar.Low;
        return range == 0 ? double.NaN : range;
    }
}
