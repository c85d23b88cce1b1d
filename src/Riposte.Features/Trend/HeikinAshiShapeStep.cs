using Riposte.Core.Market;

namespace Riposte.Features.Trend;

/// <summary>
/// Shape of the Heikin-Ashi bar: body = (close − open) / (high − low), upper and lower = wicks as shares of high − low.
/// Fractions, body −1 to 1; memory that of heikin_ashi (contraction). Unknown when the bar has no range.
/// </summary>
public struct HeikinAshiShapeStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "heikin_ashi_shape",
            Family = Family.Trend,
            Summary = "body, upper and lower wick of the Heikin-Ashi bar as shares of its range",
            Notes =
                "A positive body without lower wick is a strong rise, a negative one without upper wick a strong "
                + "fall. Unknown without a range.",
            Inputs = [],
            Uses = _ => ["heikin_ashi.open", "heikin_ashi.high", "heikin_ashi.low", "heikin_ashi.close"],
            Outputs = ["body", "upper", "lower"],
            Unit = Unit.Fraction,
            Range = ValueRange.Signed,
            Kind = MemoryKind.Contraction,
            Source = "Valcu, Using the Heikin-Ashi Technique, 2004",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new HeikinAshiShapeStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var open = bar.Used(0);
        var high = bar.Used(1);
        var low = bar.Used(2);
        var close = bar.Used(3);
        var range = high - low;
        var isEmpty = range == 0;
        outputs[0] = isEmpty ? double.NaN : (close - open) / range;
        outputs[1] = isEmpty ? double.NaN : (high - Math.Max(open, close)) / range;
        outputs[2] = isEmpty ? double.NaN : (Math.Min(open, close) - low) / range;
    }
}
