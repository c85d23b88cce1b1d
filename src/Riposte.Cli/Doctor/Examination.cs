using System.Globalization;
using System.Runtime.InteropServices;

namespace Riposte.Cli.Doctor;

/// <summary>Looks at the machine: what is present, what is missing, how to get it.</summary>
internal static class Examination
{
    public static IReadOnlyList<DoctorCheck> Of(Terminal terminal, string workspace) =>
        [
            new(
                ".NET",
                "ok",
                $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.RuntimeIdentifier}",
                ""
            ),
            new("cores", "ok", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture), ""),
            Memory(),
            DuckDb(),
            Workspace(workspace),
            Program(
                terminal,
                "node",
                "missing",
                "builds the charts of the report",
                "Install Node.js 20 or later with npm, as in 'apt-get install nodejs npm'."
            ),
            LibXgboost(),
            Program(terminal, "chromium", "optional", "browser tests", "apt-get install chromium"),
        ];

    private static DoctorCheck Memory()
    {
        var gibibytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30);
        var detail = string.Create(CultureInfo.InvariantCulture, $"{gibibytes:0.0} GiB");
        return gibibytes >= 2
            ? new DoctorCheck("memory", "ok", detail, "")
            : new DoctorCheck(
                "memory",
                "missing",
                detail,
                "A run on two years of minutes needs 2 GiB: shorten the data or add memory."
            );
    }

    private static DoctorCheck DuckDb()
    {
        const string Purpose = "reads Parquet and large CSV files";
        var pattern =
            OperatingSystem.IsWindows() ? "duckdb.dll"
            : OperatingSystem.IsMacOS() ? "libduckdb*.dylib"
            : "libduckdb*.so*";
        var found = Directory
            .EnumerateFiles(AppContext.BaseDirectory, pattern, SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();
        if (found is null)
        {
            return new DoctorCheck(
                "DuckDB",
                "missing",
                Purpose,
                "Run 'npm ci' in the repository and build again; ./riposte does both."
            );
        }
        if (!NativeLibrary.TryLoad(found, out var handle))
        {
            return new DoctorCheck(
                "DuckDB",
                "missing",
                $"{Path.GetFileName(found)} does not load on this platform",
                "Run 'npm ci' on this machine: it fetches the library of this platform."
            );
        }
        NativeLibrary.Free(handle);
        return new DoctorCheck("DuckDB", "ok", Path.GetFileName(found), "");
    }

    private static DoctorCheck LibXgboost()
    {
        string[] folders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/local/lib", "/usr/lib"];
        var found = folders
            .Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "libxgboost*"))
            .FirstOrDefault();
        return found is null
            ? new DoctorCheck("libxgboost", "optional", "a peer in benchmarks", "apt-get install libxgboost0")
            : new DoctorCheck("libxgboost", "ok", found, "");
    }

    private static DoctorCheck Workspace(string workspace)
    {
        var runs = Path.Combine(workspace, "runs");
        var folder = Directory.Exists(runs) ? runs : workspace;
        var probe = Path.Combine(folder, $".riposte-probe-{Environment.ProcessId}");
        try
        {
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return new DoctorCheck("workspace", "ok", $"{runs} is writable", "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new DoctorCheck(
                "workspace",
                "missing",
                $"{folder} is not writable",
                "Name another folder with --workspace DIR."
            );
        }
    }

    private static DoctorCheck Program(Terminal terminal, string name, string absent, string purpose, string fix)
    {
        var folders = terminal
            .Variables.GetValueOrDefault("PATH", "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        var found = folders.Select(f => Path.Combine(f, file)).FirstOrDefault(File.Exists);
        return found is null ? new DoctorCheck(name, absent, purpose, fix) : new DoctorCheck(name, "ok", found, "");
    }
}
