using System.Collections.Immutable;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Series;

/// <summary>A kind of market data: which columns its records have, when they are known, how a store cuts them.
/// The kinds are listed in <see cref="DataKinds"/>.</summary>
public sealed class DataKind
{
    internal DataKind(string name, bool hasInterval, KnownAt knownAt, PartitionLength partition, SeriesColumn[] columns)
    {
        Name = name;
        HasInterval = hasInterval;
        KnownAt = knownAt;
        Partition = partition;
        Columns = [.. columns];
    }

    /// <summary>How long after its time a statistic counts as known: five minutes, the period of its grid.</summary>
    public static Interval StatisticsDelay { get; } = new(5 * Interval.Minute.Nanoseconds);

    /// <summary>Name in paths, options and messages, such as <c>open_interest</c>.</summary>
    public string Name { get; }

    /// <summary>Whether records lie on a grid of bars, so that a series also names an interval.</summary>
    public bool HasInterval { get; }

    /// <summary>When a record is known.</summary>
    public KnownAt KnownAt { get; }

    /// <summary>How much time one partition holds.</summary>
    public PartitionLength Partition { get; }

    /// <summary>The columns besides time and flags, in the order of files.</summary>
    public ImmutableArray<SeriesColumn> Columns { get; }

    /// <summary>Index of a column.</summary>
    /// <exception cref="ArgumentException">The kind has no such column.</exception>
    public int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Length; i++)
        {
            if (Columns[i].Name == column)
            {
                return i;
            }
        }
        throw new ArgumentException($"{Name} has no column {column}.", nameof(column));
    }

    /// <summary>The partition that holds an instant, as a range.</summary>
    public TimeRange PartitionAt(Instant time)
    {
        if (Partition == PartitionLength.Day)
        {
            return new TimeRange(time.StartOfDay, time.StartOfDay + Instant.NanosecondsPerDay);
        }
        var start = time.StartOfMonth();
        return new TimeRange(start, start.AddMonths(1));
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
