using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Keltner channel of simple means: middle = mean typical price of n bars, upper and lower = middle ± k mean true range
/// of n bars. In price; memory n + 1 bars (window).
/// </summary>
/// <param name="bars">n.</param>
/// <param name="multiple">k.</param>
public struct KeltnerSimpleStep(int bars, double multiple) : IBarStep
{
    private WindowTrueRange trueRange = new();
    private WindowSum prices = new(bars);
    private WindowSum ranges = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "keltner_simple",
            Family = Family.Trend,
            Summary = "middle = mean typical price of n bars; upper, lower = middle ± k mean true range of n bars",
            Notes =
                "Keltner’s own channel, with the true range instead of high − low, as LEAN’s files have it. It "
                + "forgets after n + 1 bars where keltner needs hundreds.",
            Parameters = [FeatureParameter.Bars(20), new FeatureParameter("multiple", 1.5, 0.1, 20, IsWhole: false)],
            Inputs = [Input.High, Input.Low, Input.Close],
            Outputs = ["upper", "middle", "lower"],
            Unit = Unit.Price,
            Range = ValueRange.Any,
            Source = "Keltner, How to Make Money in Commodities, 1960",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new KeltnerSimpleStep(a.Bars, a.Values[1])),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        prices.Begin(barNumber);
        ranges.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var middle = prices.Add((bar.High + bar.Low + bar.Close) / 3) / bars;
        var half = multiple * (ranges.Add(trueRange.Add(bar)) / bars);
        outputs[0] = middle + half;
        outputs[1] = double.IsNaN(half) ? double.NaN : middle;
        outputs[2] = middle - half;
    }
}
