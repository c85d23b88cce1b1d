using Riposte.Core.Time;

namespace Riposte.Features.Calendar;

/// <summary>
/// Which parts of the world are at work at the bar’s close, by fixed UTC hours: asia 00:00 to 08:00, europe 07:00 to 16:00,
/// us 13:00 to 21:00, ends not included; 1 inside, 0 outside. Memory 1 bar (window). Known at missing bars too. Hours do not
/// follow summer time and hold on weekends, when crypto markets trade as well. Needs bars of at most an hour.
/// </summary>
public struct SessionStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "session",
            Family = Family.Calendar,
            Summary =
                "1 while the session is open at the bar’s close: asia 00–08 h, europe 07–16 h, us 13–21 h UTC; else 0",
            Notes =
                "Fixed UTC hours that do not follow summer time, on every day of the week; sessions overlap from 07 to 08 h and "
                + "from 13 to 16 h. The end is not included.",
            Problem = a =>
                a.Interval.Nanoseconds <= Interval.Hour.Nanoseconds ? null : "it needs bars of at most an hour.",
            Inputs = [],
            Outputs = ["asia", "europe", "us"],
            Unit = Unit.Number,
            Range = ValueRange.Share,
            Source = "Baur, Cahill, Godfrey, Liu, Bitcoin Time-of-Day, Day-of-Week and Month-of-Year Effects, 2019",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new SessionStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var time = bar.KnownAt;
        var hour = (int)((time - time.StartOfDay) / Interval.Hour.Nanoseconds);
        outputs[0] = hour < 8 ? 1 : 0;
        outputs[1] = hour is >= 7 and < 16 ? 1 : 0;
        outputs[2] = hour is >= 13 and < 21 ? 1 : 0;
    }
}
