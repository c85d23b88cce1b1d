using Riposte.Core.Numerics;
using Riposte.Core.Time;

namespace Riposte.Features.Calendar;

/// <summary>
/// Time of day at which the bar is known (its close), as a point on a circle: sin and cos of the share of the UTC
/// day gone by. −1 to 1; memory 1 bar (window). Known at missing bars too. Needs bars shorter than a day.
/// </summary>
public struct HourOfDayStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "hour_of_day",
            Family = Family.Calendar,
            Summary = "sine and cosine of the UTC time of day at the bar’s close",
            Notes = "Known at missing bars too. Needs bars shorter than a day.",
            Problem = a => a.BarsPerDay > 1 ? null : "it needs bars shorter than a day.",
            Inputs = [],
            Outputs = ["sin", "cos"],
            Unit = Unit.Number,
            Range = ValueRange.Signed,
            Source = "common usage",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new HourOfDayStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var time = bar.KnownAt;
        var turns = (time - time.StartOfDay) / (double)Instant.NanosecondsPerDay;
        outputs[0] = PortableMath.SinTurns(turns);
        outputs[1] = PortableMath.CosTurns(turns);
    }
}
