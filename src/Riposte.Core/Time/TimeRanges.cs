namespace Riposte.Core.Time;

/// <summary>A set of instants as ranges that rise, do not overlap and do not touch. Immutable.</summary>
public sealed class TimeRanges : IEquatable<TimeRanges>
{
    private readonly TimeRange[] ranges;

    private TimeRanges(TimeRange[] ranges) => this.ranges = ranges;

    /// <summary>No instant.</summary>
    public static TimeRanges None { get; } = new([]);

    /// <summary>The ranges, rising.</summary>
    public IReadOnlyList<TimeRange> All => ranges;

    /// <summary>Whether no instant is in the set.</summary>
    public bool IsEmpty => ranges.Length == 0;

    /// <summary>The union of some ranges, in any order; empty ones are left out.</summary>
    public static TimeRanges Of(IEnumerable<TimeRange> ranges)
    {
        var joined = new List<TimeRange>();
        foreach (var range in ranges.Where(range => !range.IsEmpty).OrderBy(range => range.From))
        {
            if (joined.Count > 0 && range.From <= joined[^1].To)
            {
                var last = joined[^1];
                joined[^1] = last with { To = last.To > range.To ? last.To : range.To };
            }
            else
            {
                joined.Add(range);
            }
        }
        return joined.Count == 0 ? None : new TimeRanges([.. joined]);
    }

    /// <summary>This set and a range.</summary>
    public TimeRanges Add(TimeRange range) => Of([.. ranges, range]);

    /// <summary>This set and another.</summary>
    public TimeRanges Union(TimeRanges other) => Of([.. ranges, .. other.ranges]);

    /// <summary>What of this set lies inside a range.</summary>
    public TimeRanges Within(TimeRange range) => Of(ranges.Select(own => own.Intersect(range)));

    /// <summary>Whether every instant of a range is in the set.</summary>
    public bool Contains(TimeRange range) => range.IsEmpty || Array.Exists(ranges, own => own.Contains(range));

    /// <summary>What of a range is not in the set: what is still to be fetched.</summary>
    public TimeRanges Missing(TimeRange range)
    {
        var missing = new List<TimeRange>();
        var from = range.From;
        foreach (var own in Within(range).ranges)
        {
            missing.Add(new TimeRange(from, own.From));
            from = own.To;
        }
        missing.Add(new TimeRange(from, range.To));
        return Of(missing);
    }

    /// <summary>Whether two sets hold the same instants.</summary>
    public bool Equals(TimeRanges? other) => other is not null && ranges.AsSpan().SequenceEqual(other.ranges);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TimeRanges);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        ranges.Length == 0 ? 0 : HashCode.Combine(ranges.Length, ranges[0], ranges[^1]);
}
