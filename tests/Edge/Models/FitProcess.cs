using System.Diagnostics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Edge.Models;

/// <summary>A second process that fits the same models: this assembly run again with one explicit test.</summary>
public sealed class FitProcess
{
    private const string Variable = "RIPOSTE_TEST_FIT_RESULT";

    /// <summary>What a process found.</summary>
    /// <param name="Processor">The vector instructions that it uses.</param>
    /// <param name="Hashes">One per model.</param>
    internal sealed record Result(string Processor, string[] Hashes);

    /// <summary>Fits in another process.</summary>
    /// <param name="folder">Where it may write its result.</param>
    /// <param name="switches">Settings of the runtime, as "name=value".</param>
    /// <param name="cancel">Stops waiting.</param>
    internal static async Task<Result> RunAsync(string folder, string[] switches, CancellationToken cancel)
    {
        var path = Path.Combine(folder, string.Join('-', [.. switches, "result"]));
        var method = $"{typeof(FitProcess).FullName}.{nameof(Fits_as_it_was_told)}";
        var start = new ProcessStartInfo(
            "dotnet",
            [typeof(FitProcess).Assembly.Location, "-explicit", "only", "-method", method]
        )
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment[Variable] = path;
        foreach (var setting in switches)
        {
            var at = setting.IndexOf('=', StringComparison.Ordinal);
            start.Environment[setting[..at]] = setting[(at + 1)..];
        }
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        Assert.True(process.ExitCode == 0, output);
        var lines = await File.ReadAllLinesAsync(path, cancel);
        return new Result(lines[0], lines[1..]);
    }

    [Fact(Explicit = true)]
    public void Fits_as_it_was_told()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path)
        {
            File.WriteAllLines(path, [Processor, .. Hashes(SerialWorkers.Instance)]);
        }
    }

    /// <summary>The vector instructions in use.</summary>
    internal static string Processor =>
        string.Join(
            ' ',
            new[]
            {
                (Vector512.IsHardwareAccelerated, "Vector512"),
                (Avx512F.IsSupported, "AVX-512"),
                (Avx2.IsSupported, "AVX2"),
                (Sse2.IsSupported, "SSE2"),
                (Vector128.IsHardwareAccelerated, "Vector128"),
            }
                .Where(p => p.Item1)
                .Select(p => p.Item2)
        );

    /// <summary>The hashes of models that between them take every path through vector code.</summary>
    internal static string[] Hashes(IWorkers workers)
    {
        var softmax = new BoostingOptions { Rounds = 4 };
        var binary = softmax with { Objective = BoostingObjective.Binary, Alpha = 0.3 };
        var squared = softmax with { Objective = BoostingObjective.SquaredError, LearningRate = 0.5 };
        (BoostingOptions Options, int Classes)[] fits =
        [
            (softmax, 3),
            (softmax with { Subsample = 0.7, ColumnSample = 0.6, Growth = TreeGrowth.DepthWise, MaxDepth = 5 }, 3),
            (binary with { Dart = new DartOptions(0.5, 0) }, 2),
            (binary with { BundleFeatures = true, MaxBins = 37 }, 2),
            (squared with { Goss = new GossOptions() }, 0),
        ];
        return [.. fits.Select(fit => Hash(fit.Options, fit.Classes))];

        string Hash(BoostingOptions options, int classes) =>
            new BoostingLearner(options).Fit(Data(classes), null, new FitContext(3, workers)).Info.Hash.ToString();
    }

    // Eleven columns make groups of 8, 2 and 1; two are sparse; the number of rows is no multiple of four.
    private static Dataset Data(int classes)
    {
        var data = SampleData.Product(9001, 11, classes, 8);
        var columns = data.Features.Columns;
        for (var i = 0; i < data.Rows.Length; i++)
        {
            columns[9][i] = i % 5 == 0 ? columns[9][i] : 0;
            columns[10][i] = i % 5 == 1 ? columns[10][i] : 0;
        }
        return SampleData.Of(columns, data.Targets) with { Weights = [.. data.Rows.Select(i => 0.5f + i % 3)] };
    }
}
