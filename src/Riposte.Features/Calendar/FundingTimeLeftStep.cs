using Riposte.Core.Time;

namespace Riposte.Features.Calendar;

/// <summary>
/// Share of the settlement interval left until the next settlement strictly after the bar’s close: 1 at a settlement,
/// falling towards 0. Above 0 up to 1; memory 1 bar (window). Known at missing bars too. Settlements lie at whole multiples
/// of the interval from 00:00 UTC on.
/// </summary>
/// <param name="hours">Hours between settlements.</param>
public struct FundingTimeLeftStep(int hours) : IBarStep
{
    private readonly long interval = hours * Interval.Hour.Nanoseconds;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "funding_time_left",
            Family = Family.Calendar,
            Summary = "time from the bar’s close to the next settlement / settlement interval",
            Notes =
                "minutes_to_funding without unit, for any settlement interval in hours: 1 at a settlement, which a position opened "
                + "there does not pay, falling towards 0.",
            Parameters = [new FeatureParameter("hours", 8, 1, 168)],
            Inputs = [],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Source = "venue rule of funding",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new FundingTimeLeftStep(a.Int(0))),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var past = bar.KnownAt.Nanoseconds % interval;
        past = past < 0 ? past + interval : past;
        outputs[0] = (interval - past) / (double)interval;
    }
}
