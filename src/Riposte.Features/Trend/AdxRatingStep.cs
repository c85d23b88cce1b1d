using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Trend;

/// <summary>
/// Rating of adx: (adx + adx n − 1 bars before) / 2. 0 to 100; memory that of adx and n − 1 bars (contraction).
/// </summary>
/// <param name="bars">n.</param>
public struct AdxRatingStep(int bars) : IBarStep
{
    private RollingBuffer indices = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "adxr",
            Family = Family.Trend,
            Summary = "(adx(n) + adx(n) n − 1 bars before) / 2",
            Notes = "n − 1 bars before, as in TA-Lib and LEAN’s files; Stock.Indicators goes back n bars.",
            Parameters = [FeatureParameter.Bars(14, low: 2)],
            Inputs = [],
            Uses = a => [$"adx({a.Bars}).adx"],
            Unit = Unit.Percent,
            Range = ValueRange.Percent,
            Kind = MemoryKind.Contraction,
            Source = "Wilder, New Concepts in Technical Trading Systems, 1978; TA-Lib ADXR",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new AdxRatingStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var index = bar.Used(0);
        indices.Add(index);
        outputs[0] = 0.5 * (index + indices.Oldest);
    }
}
