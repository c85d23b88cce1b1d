namespace Riposte.Data.Duck;

/// <summary>A result read block by block.</summary>
internal sealed unsafe class DuckReader : IDisposable
{
    private readonly DuckSession session;
    private readonly DuckResultHandle result;
    private readonly CancellationToken cancel;
    private DuckChunkHandle? chunk;

    internal DuckReader(DuckSession session, DuckResultHandle result, CancellationToken cancel)
    {
        this.session = session;
        this.result = result;
        this.cancel = cancel;
        var count = (int)DuckApi.ColumnCount(result.Pointer);
        Names =
        [
            .. Enumerable.Range(0, count).Select(i => DuckSession.Text(DuckApi.ColumnName(result.Pointer, (ulong)i))),
        ];
        Types = [.. Enumerable.Range(0, count).Select(i => DuckApi.ColumnType(result.Pointer, (ulong)i))];
    }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Types of the columns.</summary>
    public IReadOnlyList<DuckType> Types { get; }

    /// <summary>Rows in the present block.</summary>
    public int Count { get; private set; }

    /// <summary>Moves to the next block; false at the end.</summary>
    /// <exception cref="DuckException">Reading failed.</exception>
    public bool Next()
    {
        chunk?.Dispose();
        chunk = null;
        cancel.ThrowIfCancellationRequested();
        using var watch = cancel.Register(() => DuckApi.Interrupt(session.Connection.DangerousGetHandle()));
        chunk = new DuckChunkHandle(DuckApi.FetchChunk(*result.Pointer));
        if (chunk.IsInvalid)
        {
            cancel.ThrowIfCancellationRequested();
            var error = DuckApi.ResultError(result.Pointer);
            return error == null || *error == 0 ? false : throw new DuckException(DuckSession.Text(error));
        }
        Count = (int)DuckApi.ChunkSize(chunk.Pointer);
        return Count > 0;
    }

    /// <summary>A column of the present block, valid until the next move.</summary>
    public DuckVector Column(int column)
    {
        var vector = DuckApi.ChunkVector(chunk!.Pointer, (ulong)column);
        return new DuckVector(DuckApi.VectorData(vector), DuckApi.VectorValidity(vector), Count);
    }

    public void Dispose()
    {
        chunk?.Dispose();
        result.Dispose();
    }
}
