using System.Reflection;
using System.Runtime.InteropServices;
using Riposte.Core.Errors;

namespace Riposte.Data.Duck;

/// <summary>Finds DuckDB's native library beside the assembly.</summary>
public static class DuckLibrary
{
    internal const string Name = "duckdb";

    private static readonly Lazy<string?> Loaded = new(Load);

    /// <summary>Version of the library, such as v1.5.6.</summary>
    /// <exception cref="UserException">The library is missing or cannot be loaded.</exception>
    public static unsafe string Version()
    {
        Require();
        return Marshal.PtrToStringUTF8((nint)DuckApi.LibraryVersion()) ?? "unknown";
    }

    /// <summary>Makes sure that the library is there.</summary>
    /// <exception cref="UserException">The library is missing or cannot be loaded.</exception>
    public static void Require()
    {
        if (Loaded.Value is { } problem)
        {
            throw new UserException(
                ErrorKind.Failure,
                $"DuckDB's library cannot be loaded: {problem}.",
                "Files are read and written through it.",
                "Run 'npm ci' in the root of the repository, then build again."
            );
        }
    }

    private static string FileName =>
        OperatingSystem.IsWindows() ? "duckdb.dll"
        : OperatingSystem.IsMacOS() ? "libduckdb.dylib"
        : "libduckdb.so";

    private static string? Load()
    {
        var path = Path.Combine(AppContext.BaseDirectory, FileName);
        if (!File.Exists(path))
        {
            return $"{path} does not exist";
        }
        if (!NativeLibrary.TryLoad(path, out var handle))
        {
            return $"{path} is no library for this machine ({RuntimeInformation.RuntimeIdentifier})";
        }
        NativeLibrary.SetDllImportResolver(
            Assembly.GetExecutingAssembly(),
            (name, _, _) => name == Name ? handle : nint.Zero
        );
        return null;
    }
}
