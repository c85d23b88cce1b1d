using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live.Watch;

/// <summary>
/// How the venue's clock stands to ours, and whether our own clocks can be believed. An answer to a question for the time was
/// written somewhere between asking and hearing, so half the round trip bounds its error; of the questions of the last ten
/// minutes the one with the shortest round trip counts. The venue's clock is compared with our monotonic one, so a step of our
/// wall clock moves nothing but <see cref="OffsetNanoseconds"/>.
/// <code>
/// state      entered by                                        trusted
/// blind      start; -1021 or -5028; a sample that contradicts   no (a contradicting sample itself counts at once)
/// sure       a sample                                          until the newest is 10 minutes old
/// old        10 minutes without a sample                       no
/// </code>
/// Mutable, one writer; times are monotonic nanoseconds.
/// </summary>
public sealed class ClockWatch
{
    /// <summary>How long a sample counts.</summary>
    public const long Life = 10 * Spans.Minute;

    /// <summary>A round trip that is longer says nothing of use.</summary>
    public const long LongestTrip = 5 * Spans.Second;

    /// <summary>When what was to wake the program comes later than this, the program stood still.</summary>
    public const long LongestRest = 5 * Spans.Second;

    /// <summary>How far the two clocks may part between two inputs.</summary>
    public const long LargestStep = 500 * Spans.Millisecond;

    private const int MostSamples = 16;
    private const int MostAsked = 4;

    private readonly List<(long Number, long At)> asked = [];
    private readonly List<ClockSample> samples = [];
    private Moment compared;
    private bool hasCompared;

    /// <summary>Venue's clock − our wall clock; 0 while nothing is known.</summary>
    public long OffsetNanoseconds =>
        Best() is { } best ? best.Offset + compared.Monotonic - compared.Wall.Nanoseconds : 0;

    /// <summary>How far the offset may be wrong: half the round trip of the sample that counts; the end of time while nothing is
    /// known.</summary>
    public long ErrorNanoseconds => Best()?.HalfTrip ?? Spans.Never;

    /// <summary>Whether the venue's clock was heard of at all. Until then all there is is our wall clock, which may be wrong by hours;
    /// from then on it is the monotonic one that counts, also behind ten minutes without a sample.</summary>
    public bool IsKnown => samples.Count > 0;

    /// <summary>Whether a good sample is younger than ten minutes.</summary>
    public bool IsTrusted(long now) => samples.Count > 0 && now - samples[^1].At < Life;

    /// <summary>The venue's clock at a moment; our wall clock while nothing is known.</summary>
    public Instant VenueTime(Moment at) => IsKnown ? new Instant(samples[0].Offset + at.Monotonic) : at.Wall;

    /// <summary>A run begins on a new monotonic clock.</summary>
    public void Restart(Moment at)
    {
        asked.Clear();
        samples.Clear();
        compared = at;
        hasCompared = true;
    }

    /// <summary>A question for the time was sent.</summary>
    public void Asked(long number, Moment at)
    {
        if (asked.Count == MostAsked)
        {
            asked.RemoveAt(0);
        }
        asked.Add((number, at.Monotonic));
    }

    /// <summary>An answer came. Any may say that our stamps are wrong; one to a question for the time is a sample.</summary>
    public void Answered(VenueReply reply, Moment at)
    {
        if (reply.Kind == ReplyKind.ClockSkew)
        {
            samples.Clear();
        }
        var index = PlaceOf(reply.Request);
        if (index < 0)
        {
            return;
        }
        var trip = at.Monotonic - asked[index].At;
        asked.RemoveAt(index);
        if (reply.Kind == ReplyKind.Ok && reply.VenueTime.Nanoseconds > 0 && trip is >= 0 and <= LongestTrip)
        {
            Take(ClockSample.Of(reply.VenueTime, at.Monotonic - trip, at.Monotonic));
        }
    }

    /// <summary>How far the wall clock went ahead of the monotonic one since the last input: it was set, or (forth only) the machine
    /// slept, and its monotonic clock with it. 0 where that is at most half a second. To be asked once for every input.</summary>
    public long WallStep(Moment at)
    {
        var apart = at.Wall - compared.Wall - (at.Monotonic - compared.Monotonic);
        var stepped = hasCompared && apart is > LargestStep or < -LargestStep;
        compared = at;
        hasCompared = true;
        return stepped ? apart : 0;
    }

    internal void Visit(StateVisitor visitor)
    {
        Lists.Visit(visitor, asked, MostAsked, static (v, one) => (v.Next(one.Number), v.Next(one.At)));
        Lists.Visit(visitor, samples, MostSamples, ClockSample.Visit);
        compared = VisitMoment(visitor, compared);
        visitor.Visit(ref hasCompared);
    }

    private static Moment VisitMoment(StateVisitor v, Moment moment) =>
        new(v.Next(moment.Monotonic), v.Next(moment.Wall));

    // Older samples are kept only while their round trip is shorter than that of every later one: the first counts.
    private void Take(ClockSample sample)
    {
        samples.RemoveAll(one =>
            sample.At - one.At >= Life || one.HalfTrip >= sample.HalfTrip || one.Contradicts(sample)
        );
        if (samples.Count == MostSamples)
        {
            samples.RemoveAt(MostSamples - 1);
        }
        samples.Add(sample);
    }

    private int PlaceOf(long number)
    {
        for (var i = 0; i < asked.Count; i++)
        {
            if (asked[i].Number == number)
            {
                return i;
            }
        }
        return -1;
    }

    private ClockSample? Best() => samples.Count > 0 ? samples[0] : null;
}
