using Riposte.Core.Market.Series;

namespace Riposte.Data.Lake;

/// <summary>Reads partitions in order while other threads decode the first blocks of the ones that follow.</summary>
internal static class PartitionsAhead
{
    public static IEnumerable<SeriesTable> Read(
        SeriesFolder folder,
        IReadOnlyList<string> labels,
        int threads,
        Func<string, IEnumerator<SeriesTable>?> open
    )
    {
        var ahead = new Queue<ReadAhead>();
        var next = 0;
        try
        {
            while (next < labels.Count || ahead.Count > 0)
            {
                while (next < labels.Count && ahead.Count < threads)
                {
                    ahead.Enqueue(Begin(labels[next++], open, threads > 1));
                }
                using var present = ahead.Dequeue();
                using var blocks = present.Wait();
                while (next < labels.Count && ahead.Count < threads)
                {
                    ahead.Enqueue(Begin(labels[next++], open, threads > 1));
                }
                if (blocks is null)
                {
                    continue;
                }
                do
                {
                    yield return blocks.Current;
                } while (folder.MoveNext(blocks, present.Label));
            }
        }
        finally
        {
            foreach (var rest in ahead)
            {
                rest.Dispose();
            }
        }
    }

    private static ReadAhead Begin(string label, Func<string, IEnumerator<SeriesTable>?> open, bool isParallel)
    {
        var work = new ReadAhead(label, open);
        if (isParallel)
        {
            ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
        }
        return work;
    }
}
