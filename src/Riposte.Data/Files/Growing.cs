namespace Riposte.Data.Files;

/// <summary>An array that grows.</summary>
internal sealed class Growing<T>(int capacity)
{
    private T[] items = new T[Math.Max(16, capacity)];

    public int Count { get; private set; }

    /// <summary>Room for more items, counted as added.</summary>
    public Span<T> Add(int count)
    {
        if (Count + count > items.Length)
        {
            Array.Resize(
                ref items,
                checked((int)Math.Max(Count + (long)count, Math.Min(items.Length * 3L / 2, Array.MaxLength)))
            );
        }
        Count += count;
        return items.AsSpan(Count - count, count);
    }

    /// <summary>The items; the array itself when it is full.</summary>
    public T[] ToArray() => Count == items.Length ? items : items[..Count];
}
