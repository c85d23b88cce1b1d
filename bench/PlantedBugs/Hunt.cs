using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Riposte.Bench.PlantedBugs;

/// <summary>Plants one bug after the other in the trading core, builds it, and asks the unit tests.</summary>
/// <param name="root">Root of the repository.</param>
internal sealed partial class Hunt(string root)
{
    private static readonly string[] Namespaces = ["Trading", "Performance", "Portfolio", "Backtest"];
    private readonly string tests = Path.Combine(root, "tests", "Unit", "bin", "Release", "net10.0");

    /// <summary>The test that fails first with the bug; "" when none does.</summary>
    /// <exception cref="InvalidOperationException">The bug finds no place, or does not build.</exception>
    public string Find(PlantedBug bug)
    {
        var path = Path.Combine(root, bug.File);
        var right = File.ReadAllText(path);
        if (right.Split(bug.Right).Length != 2)
        {
            throw new InvalidOperationException($"{bug.File} does not hold the place of '{bug.Title}' just once.");
        }
        try
        {
            File.WriteAllText(path, right.Replace(bug.Right, bug.Wrong, StringComparison.Ordinal));
            Build();
            return FirstFailure();
        }
        finally
        {
            File.WriteAllText(path, right);
        }
    }

    /// <summary>Builds the trading core as it stands and puts it where the tests look.</summary>
    public void Build()
    {
        var (code, output) = Run(
            "dotnet",
            "build",
            "src/Riposte.Trading",
            "-c",
            "Release",
            "-v",
            "q",
            "--no-restore",
            "--no-dependencies",
            "-p:RunAnalyzers=false",
            "-p:TreatWarningsAsErrors=false"
        );
        if (code != 0)
        {
            throw new InvalidOperationException($"It does not build: {output}");
        }
        File.Copy(
            Path.Combine(root, "src", "Riposte.Trading", "bin", "Release", "net10.0", "Riposte.Trading.dll"),
            Path.Combine(tests, "Riposte.Trading.dll"),
            overwrite: true
        );
    }

    /// <summary>The test that fails first; "" when none does.</summary>
    public string FirstFailure()
    {
        string[] filter = [.. Namespaces.SelectMany(name => new[] { "-namespace", $"Riposte.Tests.Unit.{name}*" })];
        var (code, output) = Run(Path.Combine(tests, "Riposte.Tests.Unit"), ["-noColor", "-stopOnFail", .. filter]);
        var failure = Failure().Match(output);
        if (code != 0 && !failure.Success)
        {
            throw new InvalidOperationException($"The tests did not run: {output}");
        }
        return failure.Groups["name"].Value;
    }

    private (int Code, string Output) Run(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    [GeneratedRegex(
        @"^    Riposte\.Tests\.Unit\.(?<name>\S+).* \[FAIL\]",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Failure();
}
