using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Trend;

/// <summary>
/// Angle of the least-squares line through the last n closes, in degrees, on a chart where one bar is as wide as atr(n)
/// is high: atan(linear_slope(n) / atr(n)). −90 to 90; memory that of atr (contraction). Unknown when nothing moved.
/// </summary>
public struct TrendAngleStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "trend_angle",
            Family = Family.Trend,
            Summary = "atan(linear_slope(n) / atr(n)) in degrees",
            Notes =
                "45 degrees is a rise of one average true range a bar. LINEARREG_ANGLE of TA-Lib is the angle of "
                + "the bare slope, which depends on the unit of the price. Unknown when nothing moved.",
            Parameters = [FeatureParameter.Bars(14, low: 2)],
            Inputs = [],
            Uses = a => [$"linear_slope({a.Bars})", $"atr({a.Bars})"],
            Unit = Unit.Number,
            Range = new ValueRange(-90, 90),
            Kind = MemoryKind.Contraction,
            Source = "common usage; TA-Lib LINEARREG_ANGLE",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new TrendAngleStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var range = bar.Used(1);
        outputs[0] = range == 0 ? double.NaN : PortableMath.Atan(bar.Used(0) / range) * (180 / Math.PI);
    }
}
