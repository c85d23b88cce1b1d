namespace Riposte.Models.Boosting.Growing;

/// <summary>Histograms for the open leaves of a tree, used again from leaf to leaf and from tree to tree.</summary>
internal sealed unsafe class HistogramPool(bool countsRows)
{
    private readonly List<double[]> slots = [];
    private readonly List<int[]> rows = [];
    private readonly Stack<int> free = [];
    private int length;

    /// <summary>
    /// Says how long histograms are; all must have been returned. Longer ones than before drop the old memory.
    /// </summary>
    public void Use(int newLength)
    {
        Riposte.Core.Check.That(free.Count == slots.Count);
        if (newLength > length)
        {
            slots.Clear();
            rows.Clear();
            free.Clear();
            length = newLength;
        }
    }

    /// <summary>A free histogram's number; its content is whatever was there.</summary>
    public int Rent()
    {
        if (free.TryPop(out var slot))
        {
            return slot;
        }
        slots.Add(GC.AllocateUninitializedArray<double>(Math.Max(1, length), pinned: true));
        rows.Add(countsRows ? GC.AllocateUninitializedArray<int>(Math.Max(1, length / 2), pinned: true) : []);
        return slots.Count - 1;
    }

    /// <summary>Gives a histogram back; −1 is none.</summary>
    public void Return(int slot)
    {
        if (slot >= 0)
        {
            free.Push(slot);
        }
    }

    /// <summary>Where a histogram lies; it never moves.</summary>
    public double* At(int slot)
    {
        fixed (double* first = slots[slot])
        {
            return first;
        }
    }

    /// <summary>Where the rows of its bins are counted; null when nobody asked for them.</summary>
    public int* RowsAt(int slot)
    {
        fixed (int* first = rows[slot])
        {
            return first;
        }
    }
}
