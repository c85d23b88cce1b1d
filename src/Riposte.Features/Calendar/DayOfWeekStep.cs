using Riposte.Core.Numerics;
using Riposte.Core.Time;

namespace Riposte.Features.Calendar;

/// <summary>
/// Place in the week at which the bar is known (its close), as a point on a circle: sin and cos of the share of the
/// UTC week, from Monday 00:00, gone by. −1 to 1; memory 1 bar (window). Known at missing bars too.
/// </summary>
public struct DayOfWeekStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "day_of_week",
            Family = Family.Calendar,
            Summary = "sine and cosine of the share of the UTC week, from Monday 00:00, at the bar’s close",
            Notes = "Known at missing bars too.",
            Inputs = [],
            Outputs = ["sin", "cos"],
            Unit = Unit.Number,
            Range = ValueRange.Signed,
            Source = "common usage",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new DayOfWeekStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        // 1970-01-01 was a Thursday, the fourth day of its week.
        var time = bar.KnownAt + 3 * Instant.NanosecondsPerDay;
        var week = 7 * Instant.NanosecondsPerDay;
        var turns = (time.Nanoseconds % week) / (double)week;
        outputs[0] = PortableMath.SinTurns(turns);
        outputs[1] = PortableMath.CosTurns(turns);
    }
}
