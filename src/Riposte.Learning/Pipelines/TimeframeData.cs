using Riposte.Core.Errors;
using Riposte.Core.Hashing;
using Riposte.Core.Market;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;

namespace Riposte.Learning.Pipelines;

/// <summary>
/// Bars of another length beside the decision bars: features and labels of their own for a model of that timeframe, and
/// what a decision bar knows of them: its newest bar that had closed by then, never one that is still open. Immutable.
/// </summary>
public sealed class TimeframeData
{
    private readonly int[] newest;

    /// <summary>Joins a timeframe to decision bars.</summary>
    /// <param name="name">Name, such as <c>1h</c>.</param>
    /// <param name="features">One row per bar of the timeframe.</param>
    /// <param name="warmUp">Rows at its start that are not known yet.</param>
    /// <param name="labels">Labels of bars of the timeframe.</param>
    /// <param name="decisions">The decision bars.</param>
    /// <exception cref="ArgumentException">Features of other bars than the labels.</exception>
    public TimeframeData(string name, FeatureMatrix features, int warmUp, LabelTable labels, MarketTable decisions)
    {
        var market = labels.Market;
        if (features.Count != market.Count)
        {
            throw new ArgumentException(
                $"{features.Count} rows of features for {market.Count} bars.",
                nameof(features)
            );
        }
        (Name, Features, Labels) = (name, features, labels);
        newest = new int[decisions.Count];
        for (var row = 0; row < newest.Length; row++)
        {
            var closed = NewestClosed(market.Interval, decisions.KnownAt(row)) - market.FirstBar;
            newest[row] = closed >= warmUp && closed < market.Count ? (int)closed : -1;
        }
        Joined = new FeatureMatrix(features.Names, Array.ConvertAll(features.Columns, Join), decisions.Count);
    }

    /// <summary>Name of the timeframe.</summary>
    public string Name { get; }

    /// <summary>Features, one row per bar of the timeframe.</summary>
    public FeatureMatrix Features { get; }

    /// <summary>Labels of bars of the timeframe.</summary>
    public LabelTable Labels { get; }

    /// <summary>The same features, one row per decision bar: those of the newest bar of the timeframe that had closed
    /// when the decision bar was known; unknown where that bar is missing, warming up or not loaded.</summary>
    public FeatureMatrix Joined { get; }

    /// <summary>Names of the features among the inputs of a pipeline.</summary>
    public IEnumerable<string> InputNames => Features.Names.Select(feature => $"{Name}:{feature}");

    /// <summary>Row of the newest closed bar of the timeframe for a decision bar; -1 when there is none.</summary>
    public int NewestAt(int decisionRow) => newest[decisionRow];

    /// <summary>Number of the newest bar that had closed by a time.</summary>
    internal static long NewestClosed(Core.Time.Interval interval, Core.Time.Instant time) =>
        interval.BarNumber(time) - 1;

    /// <summary>Hash of features, labels and the join.</summary>
    public Hash128 Hash()
    {
        using var hasher = new Hasher();
        hasher.Add("timeframe-1").Add(Name).Add(Features.Hash()).Add(Labels.Hash());
        return hasher.Add(System.Runtime.InteropServices.MemoryMarshal.AsBytes(newest.AsSpan())).Finish();
    }

    /// <summary>
    /// Labels of this timeframe that a model may learn from when only some decision labels are for training: those that
    /// lie between training labels alone. A label of this timeframe that shares any time with a decision label outside
    /// the training set, or has such a label as its neighbour on either side, is left out, so that whatever is purged or
    /// under embargo there is so here.
    /// </summary>
    /// <param name="decisions">Spans of the decision labels.</param>
    /// <param name="train">Training positions among them, rising.</param>
    /// <exception cref="UserException">None is left (Data).</exception>
    public int[] Allowed(LabelSpans decisions, int[] train)
    {
        var isTrain = new bool[decisions.Count];
        foreach (var position in train)
        {
            isTrain[position] = true;
        }
        int[] others = [.. Enumerable.Range(0, decisions.Count).Where(position => !isTrain[position])];
        var outside = new SpanIndex(decisions, others);
        var allowed = new List<int>();
        for (var k = 0; k < Labels.Count; k++)
        {
            var (start, end) = (Labels.Start[k], Labels.End[k]);
            var before = LastAtMost(decisions.Start, start);
            var after = FirstAtLeast(decisions.Start, end);
            // Whatever starts between the two neighbours starts inside the label, and so meets it.
            var isInside = before >= 0 && after < decisions.Count && isTrain[before] && isTrain[after];
            if (isInside && !outside.Meets(start, end))
            {
                allowed.Add(k);
            }
        }
        return allowed.Count > 0
            ? [.. allowed]
            : throw new UserException(
                ErrorKind.Data,
                $"No label of {Name} bars lies between the {train.Length} training labels.",
                "A model of another timeframe learns only from what is not tested.",
                "Give more data, a shorter horizon, or drop the timeframe."
            );
    }

    private float[] Join(float[] column)
    {
        var joined = new float[newest.Length];
        for (var row = 0; row < joined.Length; row++)
        {
            joined[row] = newest[row] < 0 ? float.NaN : column[newest[row]];
        }
        return joined;
    }

    private static int LastAtMost(Core.Time.Instant[] times, Core.Time.Instant time)
    {
        var first = FirstAtLeast(times, time + 1);
        return first - 1;
    }

    private static int FirstAtLeast(Core.Time.Instant[] times, Core.Time.Instant time)
    {
        int low = 0,
            high = times.Length;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            (low, high) = times[middle] < time ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
