namespace Riposte.Learning.Labels.Targets;

/// <summary>The known values of the last rows in rising order, moved forward row by row.</summary>
/// <param name="values">One value a row, NaN where unknown.</param>
/// <param name="history">Rows that count.</param>
internal sealed class SortedPast(double[] values, int history)
{
    private readonly double[] sorted = new double[history];
    private int count;
    private int next;
    private int first;

    /// <summary>The values of rows row − history + 1 … row. Rows asked for never fall; valid until the next call.</summary>
    public ReadOnlySpan<double> UpTo(int row)
    {
        // Far ahead of what is held nothing of it remains.
        if (row - next >= history)
        {
            (count, next) = (0, row - history + 1);
            first = next;
        }
        for (; next <= row; next++)
        {
            if (next - history >= first)
            {
                Remove(values[next - history]);
            }
            Add(values[next]);
        }
        return sorted.AsSpan(0, count);
    }

    private void Add(double value)
    {
        if (double.IsNaN(value))
        {
            return;
        }
        var place = Array.BinarySearch(sorted, 0, count, value);
        place = place < 0 ? ~place : place;
        sorted.AsSpan(place, count - place).CopyTo(sorted.AsSpan(place + 1));
        sorted[place] = value;
        count++;
    }

    private void Remove(double value)
    {
        if (double.IsNaN(value))
        {
            return;
        }
        var place = Array.BinarySearch(sorted, 0, count, value);
        sorted.AsSpan(place + 1, count - place - 1).CopyTo(sorted.AsSpan(place));
        count--;
    }
}
