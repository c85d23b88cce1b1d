using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>Walks over the records of blocks one by one.</summary>
internal sealed class SeriesCursor(IEnumerable<SeriesTable> blocks) : IDisposable
{
    private readonly IEnumerator<SeriesTable> rest = blocks.GetEnumerator();

    /// <summary>Block of the present record; null before the first and behind the last.</summary>
    public SeriesTable? Block { get; private set; }

    /// <summary>Row of the present record in its block.</summary>
    public int Row { get; private set; } = -1;

    /// <summary>Time of the present record.</summary>
    public Instant Time => Block!.Times[Row];

    /// <summary>Goes to the next record.</summary>
    /// <returns>False behind the last.</returns>
    public bool Next()
    {
        Row++;
        while (Block is null || Row >= Block.Count)
        {
            if (!rest.MoveNext())
            {
                Block = null;
                return false;
            }
            (Block, Row) = (rest.Current, 0);
        }
        return true;
    }

    /// <summary>Goes on to the first record that is not before an instant; stays where it is when it is there.</summary>
    /// <returns>False behind the last.</returns>
    public bool NextFrom(Instant time)
    {
        if (Block is null && !Next())
        {
            return false;
        }
        while (Time < time)
        {
            if (!Next())
            {
                return false;
            }
        }
        return true;
    }

    public void Dispose() => rest.Dispose();
}
