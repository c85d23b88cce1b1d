namespace Riposte.Venues.Common.Http;

/// <summary>
/// How far a venue's clock is ahead of ours. Of the last readings the one with the shortest round trip counts, because
/// its uncertainty, half the round trip, is the smallest. When the local clock was set in between, older readings no
/// longer hold and are dropped. Pure; not thread-safe.
/// </summary>
public sealed class ClockOffset
{
    private const int Kept = 8;
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan SmallestStep = TimeSpan.FromMilliseconds(500);

    private readonly List<ClockSample> samples = [];

    /// <summary>Times the local clock was found to have been set.</summary>
    public int Steps { get; private set; }

    /// <summary>The reading that counts; null before the first.</summary>
    public ClockSample? Best { get; private set; }

    /// <summary>Whether the clocks differ by more than a threshold, beyond what the round trip could explain.</summary>
    public bool IsSkewed(TimeSpan threshold) =>
        Best is { } best && best.Offset.Duration() - best.Uncertainty > threshold;

    /// <summary>Adds a reading; one with a negative round trip is ignored.</summary>
    public void Add(ClockSample sample)
    {
        if (sample.RoundTrip < TimeSpan.Zero)
        {
            return;
        }
        if (samples.Count > 0 && (Base(sample) - Base(samples[^1])).Duration() > SmallestStep)
        {
            samples.Clear();
            Steps++;
        }
        samples.RemoveAll(old => sample.SteadyAt - old.SteadyAt > Age);
        samples.Add(sample);
        if (samples.Count > Kept)
        {
            samples.RemoveAt(0);
        }
        Best = samples.MinBy(one => one.RoundTrip);
    }

    // Local time minus steady time: constant until somebody sets the clock.
    private static TimeSpan Base(ClockSample sample) =>
        TimeSpan.FromTicks(sample.SentAt.Nanoseconds / 100) + sample.RoundTrip - sample.SteadyAt;
}
