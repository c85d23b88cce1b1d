using Riposte.Core.Market.Collectors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Runtime.MarketData;

/// <summary>Plays one series of a store into collectors in order of time, and tells them where the store's receipts cover
/// it. Of a change of the coverage and a record with one time the change comes first.</summary>
internal abstract class MicrostructureFeed : IDisposable
{
    private readonly IEnumerator<SeriesTable> blocks;
    private readonly (Instant At, bool Resumes)[] changes;
    private int nextChange;

    /// <summary>A feed at its first record.</summary>
    /// <param name="blocks">Records in order.</param>
    /// <param name="covered">What is covered, cut to what is read.</param>
    protected MicrostructureFeed(IEnumerable<SeriesTable> blocks, TimeRanges covered)
    {
        this.blocks = blocks.GetEnumerator();
        changes = [.. covered.All.SelectMany(range => ((Instant, bool)[])[(range.From, true), (range.To, false)])];
        HasRow = NextBlock();
    }

    /// <summary>Time of what comes next; the end of time when nothing does.</summary>
    public Instant Next => ChangeTime <= EventTime ? ChangeTime : EventTime;

    /// <summary>Which stream it is.</summary>
    protected abstract CollectedFeed Feed { get; }

    /// <summary>Time of the next event; the end of time when there is none.</summary>
    protected virtual Instant EventTime => HasRow ? Block.Times[Row] : new Instant(long.MaxValue);

    /// <summary>Table with the next row.</summary>
    protected SeriesTable Block { get; private set; } = SeriesTable.Empty(DataKinds.Trades);

    /// <summary>The next row.</summary>
    protected int Row { get; private set; }

    /// <summary>Whether there is a next row.</summary>
    protected bool HasRow { get; private set; }

    private Instant ChangeTime => nextChange < changes.Length ? changes[nextChange].At : new Instant(long.MaxValue);

    /// <summary>Gives the collectors what comes next.</summary>
    public void Take(MarketCollectors collectors)
    {
        if (ChangeTime > EventTime)
        {
            TakeEvent(collectors);
            return;
        }
        var (at, resumes) = changes[nextChange++];
        if (resumes)
        {
            collectors.Resume(Feed, at);
        }
        else
        {
            collectors.Break(Feed, at);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => blocks.Dispose();

    /// <summary>Gives the collectors the next event.</summary>
    protected abstract void TakeEvent(MarketCollectors collectors);

    /// <summary>Moves to the row after.</summary>
    protected void NextRow()
    {
        Row++;
        HasRow = Row < Block.Count || NextBlock();
    }

    private bool NextBlock()
    {
        while (blocks.MoveNext())
        {
            if (blocks.Current.Count > 0)
            {
                (Block, Row) = (blocks.Current, 0);
                return true;
            }
        }
        return false;
    }
}
