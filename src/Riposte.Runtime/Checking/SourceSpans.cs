using Riposte.Core.Time;
using Riposte.Ports.Stores;

namespace Riposte.Runtime.Checking;

/// <summary>Which source served which range, over partitions.</summary>
internal static class SourceSpans
{
    /// <summary>Ranges of one source that follow each other become one, whose time of fetching is the latest.</summary>
    public static IReadOnlyList<SourceRange> Join(IEnumerable<SourceRange> spans, TimeRange within)
    {
        var joined = new List<SourceRange>();
        var inside = spans
            .Select(span => span with { Range = span.Range.Intersect(within) })
            .Where(span => !span.Range.IsEmpty);
        foreach (
            var span in inside.OrderBy(span => span.Range.From).ThenBy(span => span.Source, StringComparer.Ordinal)
        )
        {
            var last = joined.FindLastIndex(other => other.Source == span.Source);
            if (last >= 0 && joined[last].Range.To >= span.Range.From)
            {
                var other = joined[last];
                var to = other.Range.To > span.Range.To ? other.Range.To : span.Range.To;
                var at = other.FetchedAt > span.FetchedAt ? other.FetchedAt : span.FetchedAt;
                joined[last] = new SourceRange(span.Source, new TimeRange(other.Range.From, to), at);
            }
            else
            {
                joined.Add(span);
            }
        }
        return joined;
    }
}
