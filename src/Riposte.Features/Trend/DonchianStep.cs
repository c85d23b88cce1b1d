using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Donchian channel: upper = highest high, lower = lowest low of n bars, middle between them. In price; memory n bars
/// (window).
/// </summary>
/// <param name="bars">n.</param>
public struct DonchianStep(int bars) : IBarStep
{
    private WindowRange range = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "donchian",
            Family = Family.Trend,
            Summary = "upper = highest high, lower = lowest low of n bars, middle = (upper + lower) / 2",
            Notes =
                "The current bar counts, as on most charts; Stock.Indicators looks at the n bars before it. For "
                + "breakouts use donchian_shape.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.High, Input.Low],
            Outputs = ["upper", "middle", "lower"],
            Unit = Unit.Price,
            Range = ValueRange.NotNegative,
            Source = "Donchian, High Finance in Copper, 1960",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new DonchianStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => range.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var (high, low) = range.Add(bar);
        outputs[0] = high;
        outputs[1] = 0.5 * (high + low);
        outputs[2] = low;
    }
}
