using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volume;

/// <summary>
/// Distance of the close from the volume-weighted average price of the UTC day so far, in volume-weighted standard
/// deviations. Any number; memory one day of bars (cumulative, re-based at 00:00 UTC). Unknown until prices varied
/// with trade. Needs bars shorter than a day.
/// </summary>
public struct VwapZStep() : IBarStep
{
    private SessionVwap session = new();

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "vwap_z",
            Family = Family.Volume,
            Summary =
                "(close − volume-weighted average price since 00:00 UTC) / volume-weighted standard deviation "
                + "since then",
            Notes =
                "A third of each bar’s volume counts at its high, its low and its close, so that one bar has "
                + "a spread already; TradingView takes the spread of typical prices alone, which is narrower by "
                + "the ranges inside bars.",
            Problem = a => a.BarsPerDay > 1 ? null : "it needs bars shorter than a day.",
            Inputs = [Input.High, Input.Low, Input.Close, Input.Volume],
            Unit = Unit.Deviations,
            Range = ValueRange.Any,
            Kind = MemoryKind.Cumulative,
            Source = "common usage; Berkowitz, Logue, Noser, The Total Cost of Transactions on the NYSE, 1988",
            WarmUp = _ => 0,
            Memory = a => a.BarsPerDay,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new VwapZStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var (mean, deviation) = session.Add(bar);
        outputs[0] = deviation == 0 ? double.NaN : (bar.Close - mean) / deviation;
    }
}
