using Riposte.Core.Market;

namespace Riposte.Features.Volume;

/// <summary>
/// Distance from the volume-weighted average price of the UTC day so far: close / (sum of typical × volume / sum of
/// volume) − 1, typical = (high + low + close) / 3. A fraction; memory one day of bars (cumulative, re-based at
/// 00:00 UTC). Bars that opened before the data began are absent from the first day. Unknown until something was
/// traded; a missing bar is unknown and leaves the sums. Needs bars shorter than a day.
/// </summary>
public struct VwapDistanceStep() : IBarStep
{
    private long day = long.MinValue;
    private double money;
    private double coins;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "vwap_distance",
            Family = Family.Volume,
            Summary = "close / volume-weighted average price since 00:00 UTC − 1",
            Notes =
                "Bars that opened before the data began are absent from the first day. Unknown until "
                + "something was traded; a missing bar is unknown and leaves the sums. Needs bars shorter "
                + "than a day.",
            Problem = a => a.BarsPerDay > 1 ? null : "it needs bars shorter than a day.",
            Inputs = [Input.High, Input.Low, Input.Close, Input.Volume],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Kind = MemoryKind.Cumulative,
            Source = "Berkowitz, Logue, Noser, The Total Cost of Transactions on the NYSE, 1988",
            WarmUp = _ => 0,
            Memory = a => a.BarsPerDay,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new VwapDistanceStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var today = bar.OpenTime.Day;
        if (today != day)
        {
            day = today;
            money = 0;
            coins = 0;
        }
        var close = bar.Close;
        var volume = bar.Volume;
        var value = (bar.High + bar.Low + close) / 3 * volume;
        if (double.IsNaN(value))
        {
            outputs[0] = double.NaN;
            return;
        }
        money += value;
        coins += volume;
        outputs[0] = coins == 0 ? double.NaN : close / (money / coins) - 1;
    }
}
