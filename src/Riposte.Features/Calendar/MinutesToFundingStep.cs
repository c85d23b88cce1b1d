using Riposte.Core.Time;

namespace Riposte.Features.Calendar;

/// <summary>
/// Minutes from the bar’s close to the next funding settlement at 00:00, 08:00 or 16:00 UTC strictly after it: a
/// position opened at a settlement does not pay it. Above 0 up to 480; memory 1 bar (window). Known at missing bars
/// too. Assumes the usual eight-hour settlements.
/// </summary>
public struct MinutesToFundingStep : IBarStep
{
    private const long EightHours = Instant.NanosecondsPerDay / 3;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "minutes_to_funding",
            Family = Family.Calendar,
            Summary = "minutes from the bar’s close to the next settlement at 00, 08 or 16 h UTC",
            Notes = "Known at missing bars too. Assumes the usual eight-hour settlements.",
            Inputs = [],
            Unit = Unit.Minutes,
            Range = new ValueRange(0, 480),
            Source = "venue rule of eight-hour funding",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new MinutesToFundingStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var time = bar.KnownAt;
        var past = (time - time.StartOfDay) % EightHours;
        outputs[0] = (EightHours - past) / 60e9;
    }
}
