using System.Text;

namespace Riposte.Data.Duck;

/// <summary>Writes columns as a Parquet file: into a table of the in-memory database, then out of it.</summary>
internal static unsafe class DuckTableWriter
{
    /// <summary>Writes columns of double[], long[] or string?[]; NaN and null become NULL.</summary>
    /// <exception cref="DuckException">DuckDB refused.</exception>
    public static void WriteParquet(
        string path,
        IReadOnlyList<(string Name, Array Values)> columns,
        CancellationToken cancel
    )
    {
        // One thread: the file's bytes must not depend on the number of cores.
        using var session = DuckSession.Open(threads: 1, memory: "8GB");
        var types = columns
            .Select(column =>
                column.Values switch
                {
                    double[] => DuckType.Double,
                    long[] => DuckType.BigInt,
                    _ => DuckType.Varchar,
                }
            )
            .ToArray();
        var definitions = columns.Select(
            (column, i) => $"{DuckSession.QuoteName(column.Name)} {types[i].ToString().ToUpperInvariant()}"
        );
        session.Execute($"CREATE TABLE data ({string.Join(", ", definitions)})", cancel);
        Append(session, columns, types, cancel);
        session.Execute($"COPY data TO {DuckSession.Quote(path)} (FORMAT parquet, COMPRESSION zstd)", cancel);
    }

    private static void Append(
        DuckSession session,
        IReadOnlyList<(string Name, Array Values)> columns,
        DuckType[] types,
        CancellationToken cancel
    )
    {
        nint appender = 0;
        var logical = Array.ConvertAll(types, type => DuckApi.CreateLogicalType(type));
        nint chunk;
        fixed (nint* pointer = logical)
        {
            chunk = DuckApi.CreateChunk(pointer, (ulong)logical.Length);
        }
        try
        {
            Must(DuckApi.CreateAppender(session.Connection.DangerousGetHandle(), null, "data", &appender), appender);
            var size = (int)DuckApi.VectorSize();
            for (var start = 0; start < columns[0].Values.Length; start += size)
            {
                cancel.ThrowIfCancellationRequested();
                var count = Math.Min(size, columns[0].Values.Length - start);
                DuckApi.ResetChunk(chunk);
                for (var i = 0; i < columns.Count; i++)
                {
                    Fill(DuckApi.ChunkVector(chunk, (ulong)i), columns[i].Values, start, count);
                }
                DuckApi.SetChunkSize(chunk, (ulong)count);
                Must(DuckApi.AppendChunk(appender, chunk), appender);
            }
            Must(DuckApi.CloseAppender(appender), appender);
        }
        finally
        {
            _ = DuckApi.DestroyAppender(&appender);
            DuckApi.DestroyChunk(&chunk);
            foreach (var type in logical)
            {
                var copy = type;
                DuckApi.DestroyLogicalType(&copy);
            }
        }
    }

    private static void Must(int state, nint appender)
    {
        if (state != 0)
        {
            throw new DuckException(DuckSession.Text(DuckApi.AppenderError(appender)));
        }
    }

    private static void Fill(nint vector, Array values, int start, int count)
    {
        switch (values)
        {
            case long[] wholes:
                wholes.AsSpan(start, count).CopyTo(new Span<long>(DuckApi.VectorData(vector), count));
                break;
            case double[] numbers:
                numbers.AsSpan(start, count).CopyTo(new Span<double>(DuckApi.VectorData(vector), count));
                for (var i = 0; i < count; i++)
                {
                    SetNull(vector, i, double.IsNaN(numbers[start + i]));
                }
                break;
            case string?[] texts:
                for (var i = 0; i < count; i++)
                {
                    SetNull(vector, i, texts[start + i] is null);
                    SetText(vector, i, texts[start + i] ?? "");
                }
                break;
        }
    }

    private static void SetNull(nint vector, int row, bool isNull)
    {
        if (isNull)
        {
            DuckApi.EnsureValidityWritable(vector);
            DuckApi.VectorValidity(vector)[row >> 6] &= ~(1UL << (row & 63));
        }
    }

    private static void SetText(nint vector, int row, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* pointer = bytes)
        {
            DuckApi.AssignText(vector, (ulong)row, pointer, (ulong)bytes.Length);
        }
    }
}
