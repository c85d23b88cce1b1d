using System.Globalization;
using Riposte.Core.Time;
using Riposte.Ports.History;
using Riposte.Runtime.Progress;

namespace Riposte.Runtime.Download;

/// <summary>Progress of all series of a download together. The bar counts time covered, which is known beforehand; the
/// note tells records a second, the source at work and its weight.</summary>
internal sealed class DownloadProgress(IProgressSink sink, TimeProvider clock)
{
    private readonly Lock gate = new();
    private long start;
    private long unit = Interval.Hour.Nanoseconds;
    private long done;
    private long records;

    /// <summary>Begins.</summary>
    /// <param name="nanoseconds">Time to be covered, over all series.</param>
    public void Begin(long nanoseconds)
    {
        start = clock.GetTimestamp();
        unit = nanoseconds >= 48 * Interval.Hour.Nanoseconds ? Interval.Hour.Nanoseconds : Interval.Minute.Nanoseconds;
        var name = unit == Interval.Hour.Nanoseconds ? "hours of data" : "minutes of data";
        sink.Begin("download", Math.Max(1, nanoseconds / unit), name);
    }

    /// <summary>A source answered.</summary>
    public void Add(string source, long count, TimeRange covered, RequestLoad? load)
    {
        lock (gate)
        {
            done += covered.Nanoseconds;
            records += count;
            var seconds = clock.GetElapsedTime(start).TotalSeconds;
            var rate = seconds > 0 ? records / seconds : 0;
            var weight = load is { } told
                ? string.Create(CultureInfo.InvariantCulture, $", weight {told.Used}/{told.Limit}")
                : "";
            sink.Note(
                string.Create(CultureInfo.InvariantCulture, $"{source}, {records} records, {rate:0} records/s{weight}")
            );
            sink.Advance(done / unit);
        }
    }

    /// <summary>Ends.</summary>
    public void End(string note) => sink.End(note);
}
