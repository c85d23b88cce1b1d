using System.Globalization;
using Riposte.Core.Market;

namespace Riposte.Features.Trend;

/// <summary>
/// Direction of supertrend: 1 when the close is above the line, −1 when it is at or below it. Memory that of supertrend
/// (reset).
/// </summary>
public struct SuperTrendDirectionStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "supertrend_direction",
            Family = Family.Trend,
            Summary = "1 when the close is above supertrend(n, k), else −1",
            Parameters = [FeatureParameter.Bars(10), new FeatureParameter("multiple", 3, 0.1, 20, IsWhole: false)],
            Inputs = [Input.Close],
            Uses = a => [string.Create(CultureInfo.InvariantCulture, $"supertrend({a.Bars},{a.Values[1]})")],
            Unit = Unit.Number,
            Range = ValueRange.Signed,
            Kind = MemoryKind.Reset,
            Source = "Seban, SuperTrend, 2008",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new SuperTrendDirectionStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var distance = bar.Close - bar.Used(0);
        outputs[0] =
            double.IsNaN(distance) ? double.NaN
            : distance > 0 ? 1
            : -1;
    }
}
