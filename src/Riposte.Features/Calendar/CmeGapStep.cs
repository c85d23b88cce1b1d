using Riposte.Core.Numerics;
using Riposte.Core.Time;

namespace Riposte.Features.Calendar;

/// <summary>
/// Log distance of the close from the close at the last Friday 16:00 Chicago time, when the Bitcoin futures of the CME went
/// to rest: over the weekend the gap with which they would open, afterwards how far it is from being closed. Any number;
/// memory a week and an hour of bars (reset). A missing close on Friday is replaced by the first known one after it. Unknown
/// in the first week and hour of the data, which need not hold a Friday. Needs bars that divide an hour.
/// </summary>
/// <param name="longest">Bars in the longest week, that in which winter time begins.</param>
public struct CmeGapStep(int longest) : IBarStep
{
    private CmeHours hours = new();
    private int unknown = longest;
    private long week = long.MinValue;
    private double reference = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "cme_gap",
            Family = Family.Calendar,
            Summary = "ln(close / close at the last Friday 16:00 Chicago time)",
            Notes =
                "The contract’s own price stands for that of the CME’s futures. Over the weekend it is the gap with which they "
                + "would open by their hours of 2017, afterwards the distance to closing it. A missing close on Friday is replaced "
                + "by the first known one after it. Unknown in the first week of the data.",
            Problem = CmeHours.Problem,
            Inputs = [Core.Market.Input.Close],
            Unit = Unit.LogReturn,
            Range = ValueRange.Any,
            Kind = MemoryKind.Reset,
            Source = "CME Group, Bitcoin Futures Contract Specifications, 2017",
            WarmUp = LongestWeek,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new CmeGapStep(LongestWeek(a))),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var now = hours.WeekOf(bar.KnownAt);
        if (now != week)
        {
            week = now;
            reference = double.NaN;
        }
        var close = bar.Close;
        if (double.IsNaN(reference))
        {
            reference = close;
        }
        outputs[0] = unknown > 0 ? double.NaN : PortableMath.Log(close / reference);
        unknown -= unknown > 0 ? 1 : 0;
    }

    private static int LongestWeek(FeatureArguments arguments) =>
        (int)((7 * 24 + 1) * Interval.Hour.Nanoseconds / arguments.Interval.Nanoseconds);
}
