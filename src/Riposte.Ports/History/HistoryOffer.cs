using System.Collections.Immutable;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Ports.History;

/// <summary>What a source of history has at all, known without asking it.</summary>
/// <param name="Kinds">Kinds of data.</param>
/// <param name="Intervals">Lengths of its bars, rising; the same for all its kinds of bars.</param>
public sealed record HistoryOffer(ImmutableArray<DataKind> Kinds, ImmutableArray<Interval> Intervals)
{
    /// <summary>A source that has nothing.</summary>
    public static readonly HistoryOffer None = new([], []);

    /// <summary>Whether it has a kind, and bars of that length.</summary>
    /// <param name="kind">Kind.</param>
    /// <param name="interval">Length of a bar; null for kinds without bars.</param>
    public bool Has(DataKind kind, Interval? interval) =>
        Kinds.Contains(kind) && (interval is not { } length || Intervals.Contains(length));

    /// <summary>What this one or another one has.</summary>
    public HistoryOffer Or(HistoryOffer other) =>
        new(
            [.. DataKinds.All.Where(kind => Kinds.Contains(kind) || other.Kinds.Contains(kind))],
            [.. Intervals.Union(other.Intervals).OrderBy(interval => interval.Nanoseconds)]
        );

    /// <summary>As in <c>bars, mark_bars (1m, 5m, 1h); funding, trades</c>.</summary>
    public override string ToString()
    {
        var bars = string.Join(", ", Kinds.Where(kind => kind.HasInterval).Select(kind => kind.Name));
        var others = string.Join(", ", Kinds.Where(kind => !kind.HasInterval).Select(kind => kind.Name));
        return string.Join(
            "; ",
            new[] { bars.Length == 0 ? "" : $"{bars} ({string.Join(", ", Intervals)})", others }.Where(text =>
                text.Length > 0
            )
        );
    }
}
