namespace Riposte.Data.Duck;

/// <summary>A column of a block of rows, straight in DuckDB's memory.</summary>
internal readonly unsafe ref struct DuckVector
{
    private readonly void* data;
    private readonly ulong* validity;

    internal DuckVector(void* data, ulong* validity, int count)
    {
        this.data = data;
        this.validity = validity;
        Count = count;
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>Whether no row is NULL for sure.</summary>
    public bool IsWhole => validity == null;

    /// <summary>The values as they lie; the caller knows the type. Values of NULL rows are undefined.</summary>
    public ReadOnlySpan<T> Values<T>()
        where T : unmanaged => new(data, Count);

    /// <summary>Whether a row is NULL.</summary>
    public bool IsNull(int row) => validity != null && (validity[row >> 6] >> (row & 63) & 1) == 0;

    /// <summary>A text as UTF-8; valid until the next block. Up to 12 bytes lie in the record itself, longer ones
    /// behind a pointer.</summary>
    public ReadOnlySpan<byte> Text(int row)
    {
        var record = (byte*)data + 16L * row;
        var length = *(int*)record;
        return length <= 12
            ? new ReadOnlySpan<byte>(record + 4, length)
            : new ReadOnlySpan<byte>(*(byte**)(record + 8), length);
    }
}
