using System.Runtime.InteropServices;

namespace Riposte.Data.Duck;

/// <summary>The functions of DuckDB's C interface that are used here. State: 0 is success.</summary>
internal static unsafe partial class DuckApi
{
    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_library_version")]
    internal static partial byte* LibraryVersion();

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_create_config")]
    internal static partial int CreateConfig(nint* config);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_set_config", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetConfig(nint config, string name, string option);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_destroy_config")]
    internal static partial void DestroyConfig(nint* config);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_open_ext", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int OpenExt(string? path, nint* database, nint config, byte** error);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_close")]
    internal static partial void Close(nint* database);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_connect")]
    internal static partial int Connect(nint database, nint* connection);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_disconnect")]
    internal static partial void Disconnect(nint* connection);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_interrupt")]
    internal static partial void Interrupt(nint connection);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_free")]
    internal static partial void Free(void* memory);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_prepare", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Prepare(nint connection, string query, nint* statement);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_prepare_error")]
    internal static partial byte* PrepareError(nint statement);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_destroy_prepare")]
    internal static partial void DestroyPrepare(nint* statement);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_bind_varchar_length")]
    internal static partial int BindText(nint statement, ulong index, byte* text, ulong length);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_execute_prepared_streaming")]
    internal static partial int ExecuteStreaming(nint statement, DuckResult* result);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_destroy_result")]
    internal static partial void DestroyResult(DuckResult* result);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_result_error")]
    internal static partial byte* ResultError(DuckResult* result);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_column_count")]
    internal static partial ulong ColumnCount(DuckResult* result);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_column_name")]
    internal static partial byte* ColumnName(DuckResult* result, ulong column);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_column_type")]
    internal static partial DuckType ColumnType(DuckResult* result, ulong column);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_fetch_chunk")]
    internal static partial nint FetchChunk(DuckResult result);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_destroy_data_chunk")]
    internal static partial void DestroyChunk(nint* chunk);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_data_chunk_get_size")]
    internal static partial ulong ChunkSize(nint chunk);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_data_chunk_set_size")]
    internal static partial void SetChunkSize(nint chunk, ulong size);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_data_chunk_reset")]
    internal static partial void ResetChunk(nint chunk);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_data_chunk_get_vector")]
    internal static partial nint ChunkVector(nint chunk, ulong column);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_vector_get_data")]
    internal static partial void* VectorData(nint vector);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_vector_get_validity")]
    internal static partial ulong* VectorValidity(nint vector);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_vector_ensure_validity_writable")]
    internal static partial void EnsureValidityWritable(nint vector);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_vector_assign_string_element_len")]
    internal static partial void AssignText(nint vector, ulong index, byte* text, ulong length);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_vector_size")]
    internal static partial ulong VectorSize();

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_create_logical_type")]
    internal static partial nint CreateLogicalType(DuckType type);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_destroy_logical_type")]
    internal static partial void DestroyLogicalType(nint* type);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_create_data_chunk")]
    internal static partial nint CreateChunk(nint* types, ulong count);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_appender_create", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int CreateAppender(nint connection, string? schema, string table, nint* appender);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_append_data_chunk")]
    internal static partial int AppendChunk(nint appender, nint chunk);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_appender_error")]
    internal static partial byte* AppenderError(nint appender);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_appender_close")]
    internal static partial int CloseAppender(nint appender);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_appender_destroy")]
    internal static partial int DestroyAppender(nint* appender);
}
