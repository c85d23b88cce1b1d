using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Riposte.Bench.Import;

/// <summary>The same file through Python's csv module, each cell converted, start of the interpreter not counted.</summary>
internal static class Python
{
    private const string Script = """
        import csv, sys, time
        kinds = [{'BIGINT': int, 'DOUBLE': float}.get(t, str) for t in sys.argv[2].split(',')]
        start = time.perf_counter()
        with open(sys.argv[1], newline='') as f:
            rows = csv.reader(f)
            next(rows)
            columns = [list(map(k, c)) for k, c in zip(kinds, zip(*rows))]
        print((time.perf_counter() - start) * 1000)
        """;

    /// <summary>Milliseconds; NaN where there is no python3.</summary>
    public static double Time(string file, string types)
    {
        try
        {
            var start = new ProcessStartInfo("python3", ["-c", Script, file, types])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            };
            using var process = Process.Start(start)!;
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return double.TryParse(text, CultureInfo.InvariantCulture, out var ms) ? ms : double.NaN;
        }
        catch (Win32Exception)
        {
            return double.NaN;
        }
    }
}
