using Riposte.Core.Numerics;
using Riposte.Core.Time;

namespace Riposte.Features.Calendar;

/// <summary>
/// Place in the hour at which the bar is known (its close), as a point on a circle: sin and cos of the share of the hour
/// gone by. −1 to 1; memory 1 bar (window). Known at missing bars too. Needs bars shorter than an hour.
/// </summary>
public struct MinuteOfHourStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "minute_of_hour",
            Family = Family.Calendar,
            Summary = "sine and cosine of the share of the hour gone at the bar’s close",
            Notes = "Many programs trade at whole hours and quarters of them.",
            Problem = a =>
                a.Interval.Nanoseconds < Interval.Hour.Nanoseconds ? null : "it needs bars shorter than an hour.",
            Inputs = [],
            Outputs = ["sin", "cos"],
            Unit = Unit.Number,
            Range = ValueRange.Signed,
            Source = "common usage",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new MinuteOfHourStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var time = bar.KnownAt;
        var turns = (time - time.StartOfDay) % Interval.Hour.Nanoseconds / (double)Interval.Hour.Nanoseconds;
        outputs[0] = PortableMath.SinTurns(turns);
        outputs[1] = PortableMath.CosTurns(turns);
    }
}
