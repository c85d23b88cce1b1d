using System.Collections.Immutable;
using Riposte.Core.Time;
using Riposte.Ports.Stores;

namespace Riposte.Data.Lake;

/// <summary>Which source served which range: the newest answer wins, and ranges of one source that touch are
/// joined.</summary>
internal static class SourceRanges
{
    public static ImmutableArray<SourceRange> Overlay(IEnumerable<SourceRange> older, SourceRange newer)
    {
        if (newer.Range.IsEmpty)
        {
            return [.. older];
        }
        var parts = older.SelectMany(source => Outside(source, newer.Range)).Append(newer);
        var joined = new List<SourceRange>();
        foreach (var part in parts.OrderBy(part => part.Range.From))
        {
            if (
                joined.Count > 0
                && joined[^1] is var last
                && last.Source == part.Source
                && last.Range.To == part.Range.From
            )
            {
                joined[^1] = new SourceRange(
                    last.Source,
                    new TimeRange(last.Range.From, part.Range.To),
                    last.FetchedAt > part.FetchedAt ? last.FetchedAt : part.FetchedAt
                );
                continue;
            }
            joined.Add(part);
        }
        return [.. joined];
    }

    private static IEnumerable<SourceRange> Outside(SourceRange source, TimeRange range) =>
        TimeRanges.Of([range]).Missing(source.Range).All.Select(rest => source with { Range = rest });
}
