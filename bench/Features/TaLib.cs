using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Riposte.Core.Market;

namespace Riposte.Bench.Features;

/// <summary>
/// TA-Lib's C library, as the npm package talib builds it (npm install --no-save talib; npm rebuild talib), driven by
/// talib.c beside this file, compiled with cc -O2.
/// </summary>
internal static class TaLib
{
    /// <summary>Milliseconds by function; null with a reason when the library or a compiler is not there.</summary>
    public static (Dictionary<string, double>? Times, string Why) Measure(MarketTable table, string package)
    {
        var library = Path.Combine(package, "src", "lib", "lib", "libta_libc_csr.a");
        if (!File.Exists(library))
        {
            return (null, $"{library} is not there: run 'npm install --no-save talib' (it builds the C library)");
        }
        var folder = Directory.CreateTempSubdirectory("riposte-talib-").FullName;
        try
        {
            var (source, program) = (Path.Combine(AppContext.BaseDirectory, "talib.c"), Path.Combine(folder, "talib"));
            var include = Path.Combine(package, "src", "lib", "include");
            if (Run("cc", ["-O2", $"-I{include}", source, "-o", program, library, "-lm"]) is null)
            {
                return (null, "no C compiler made talib.c");
            }
            var bars = Path.Combine(folder, "bars");
            Write(table, bars);
            return Run(program, [bars, table.Count.ToString(CultureInfo.InvariantCulture)]) is { } output
                ? (Read(output), "")
                : (null, "the program failed");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(MarketTable table, string path)
    {
        using var file = File.Create(path);
        foreach (var input in (Input[])[Input.Open, Input.High, Input.Low, Input.Close, Input.Volume])
        {
            file.Write(MemoryMarshal.AsBytes(table[input]));
        }
    }

    private static Dictionary<string, double> Read(string output) =>
        output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .ToDictionary(parts => parts[0], parts => double.Parse(parts[1], CultureInfo.InvariantCulture));

    private static string? Run(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false }
            )!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
