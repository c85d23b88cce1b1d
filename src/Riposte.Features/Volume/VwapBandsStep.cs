using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volume;

/// <summary>
/// Bands about the volume-weighted average price of the UTC day so far: middle = the average, upper and lower =
/// middle ± k volume-weighted standard deviations, in price. A third of each bar’s volume counts at its high, low and
/// close. Memory one day of bars (cumulative, re-based at 00:00 UTC). Unknown until something was traded. Needs bars
/// shorter than a day.
/// </summary>
/// <param name="deviations">k, half width of the band.</param>
public struct VwapBandsStep(double deviations) : IBarStep
{
    private SessionVwap session = new();

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "vwap_bands",
            Family = Family.Volume,
            Summary =
                "middle = volume-weighted average price since 00:00 UTC; upper, lower = middle ± k "
                + "volume-weighted deviations",
            Notes =
                "A third of each bar’s volume counts at its high, its low and its close, so that one bar has "
                + "a spread already; TradingView takes the spread of typical prices alone, which is narrower by "
                + "the ranges inside bars.",
            Parameters = [new FeatureParameter("deviations", 2, 0.1, 10, IsWhole: false)],
            Problem = a => a.BarsPerDay > 1 ? null : "it needs bars shorter than a day.",
            Inputs = [Input.High, Input.Low, Input.Close, Input.Volume],
            Outputs = ["upper", "middle", "lower"],
            Unit = Unit.Price,
            Range = ValueRange.Any,
            Kind = MemoryKind.Cumulative,
            Source = "common usage; Berkowitz, Logue, Noser, The Total Cost of Transactions on the NYSE, 1988",
            WarmUp = _ => 0,
            Memory = a => a.BarsPerDay,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new VwapBandsStep(a.Values[0])),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var (mean, deviation) = session.Add(bar);
        outputs[0] = mean + deviations * deviation;
        outputs[1] = mean;
        outputs[2] = mean - deviations * deviation;
    }
}
