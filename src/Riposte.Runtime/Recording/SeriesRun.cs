using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Runtime.Recording;

/// <summary>
/// Collects the records of a series and knows what they cover: without a break from the first record on, across batches;
/// after a break anew from the next record.
/// </summary>
internal sealed class SeriesRun(SeriesKey key, string source)
{
    private readonly List<SeriesBatch> finished = [];
    private readonly SeriesBuilder builder = new(key.Kind);
    private Instant? coveredTo;
    private Instant first;
    private Instant last;

    /// <summary>Series.</summary>
    public SeriesKey Key => key;

    /// <summary>Records that wait.</summary>
    public int Count => builder.Count + finished.Sum(batch => batch.Records.Count);

    /// <summary>Begins a record.</summary>
    public SeriesBuilder Begin(Instant time)
    {
        first = builder.Count == 0 || time < first ? time : first;
        last = builder.Count == 0 || time > last ? time : last;
        return builder.Begin(time);
    }

    /// <summary>Says that records may be missing between those so far and the next.</summary>
    public void Break()
    {
        Finish();
        coveredTo = null;
    }

    /// <summary>Adds records fetched from elsewhere.</summary>
    public void Add(SeriesBatch batch) => finished.Add(batch);

    /// <summary>Takes what was collected.</summary>
    public IReadOnlyList<SeriesBatch> Take()
    {
        Finish();
        SeriesBatch[] taken = [.. finished];
        finished.Clear();
        return taken;
    }

    private void Finish()
    {
        if (builder.Count == 0)
        {
            return;
        }
        var from = coveredTo is { } before && before < first ? before : first;
        var to = last + (key.Interval?.Nanoseconds ?? 1);
        finished.Add(new SeriesBatch(key, builder.Build(), new TimeRange(from, to), source));
        coveredTo = coveredTo is { } reached && reached > to ? reached : to;
        builder.Clear();
    }
}
