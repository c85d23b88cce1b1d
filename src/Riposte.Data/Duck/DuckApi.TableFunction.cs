using System.Runtime.InteropServices;

namespace Riposte.Data.Duck;

/// <summary>Table functions: rows that a statement reads from this process.</summary>
internal static unsafe partial class DuckApi
{
    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_create_table_function")]
    internal static partial nint CreateTableFunction();

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_destroy_table_function")]
    internal static partial void DestroyTableFunction(nint* function);

    [LibraryImport(
        DuckLibrary.Name,
        EntryPoint = "duckdb_table_function_set_name",
        StringMarshalling = StringMarshalling.Utf8
    )]
    internal static partial void SetFunctionName(nint function, string name);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_table_function_set_extra_info")]
    internal static partial void SetFunctionExtra(nint function, nint extra, nint destroy);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_table_function_set_bind")]
    internal static partial void SetFunctionBind(nint function, delegate* unmanaged[Cdecl]<nint, void> bind);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_table_function_set_init")]
    internal static partial void SetFunctionInit(nint function, delegate* unmanaged[Cdecl]<nint, void> init);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_table_function_set_function")]
    internal static partial void SetFunctionBody(nint function, delegate* unmanaged[Cdecl]<nint, nint, void> body);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_register_table_function")]
    internal static partial int RegisterTableFunction(nint connection, nint function);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_bind_get_extra_info")]
    internal static partial nint BindExtra(nint info);

    [LibraryImport(
        DuckLibrary.Name,
        EntryPoint = "duckdb_bind_add_result_column",
        StringMarshalling = StringMarshalling.Utf8
    )]
    internal static partial void AddResultColumn(nint info, string name, nint type);

    [LibraryImport(DuckLibrary.Name, EntryPoint = "duckdb_function_get_extra_info")]
    internal static partial nint FunctionExtra(nint info);

    [LibraryImport(
        DuckLibrary.Name,
        EntryPoint = "duckdb_function_set_error",
        StringMarshalling = StringMarshalling.Utf8
    )]
    internal static partial void SetFunctionError(nint info, string error);
}
