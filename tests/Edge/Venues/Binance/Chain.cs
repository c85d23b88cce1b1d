using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.History;

namespace Riposte.Tests.Edge.Venues.Binance;

/// <summary>What must hold for the pages of any series.</summary>
internal static class Chain
{
    /// <summary>The covered ranges follow each other from the start of the range to its end, and every page holds only
    /// records inside its own.</summary>
    public static SeriesTable Check(IReadOnlyList<HistoryPage> pages, DataKind kind, TimeRange covered)
    {
        Assert.NotEmpty(pages);
        Assert.Equal(covered.From, pages[0].Covered.From);
        Assert.Equal(covered.To, pages[^1].Covered.To);
        foreach (var (page, next) in pages.Zip(pages.Skip(1)))
        {
            Assert.Equal(page.Covered.To, next.Covered.From);
        }
        foreach (var page in pages)
        {
            Assert.False(page.Covered.IsEmpty);
            Assert.Equal(kind, page.Records.Kind);
            Assert.Equal(-1, page.Records.FirstDisorder());
            for (var row = 0; row < page.Records.Count; row++)
            {
                Assert.True(page.Covered.Contains(page.Records.Times[row]));
            }
        }
        return SeriesMerge.Concatenate([.. pages.Select(page => page.Records)]);
    }
}
