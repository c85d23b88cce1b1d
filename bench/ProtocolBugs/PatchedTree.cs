using System.Diagnostics;
using System.Text;

namespace Riposte.Bench.ProtocolBugs;

/// <summary>A copy of the sources in which every bug of a list is planted, each behind a switch, so that one build has them
/// all.</summary>
/// <param name="root">Root of the repository.</param>
/// <param name="folder">Where the copy lies.</param>
internal sealed class PatchedTree(string root, string folder)
{
    private const string Switch = """
        /// <summary>Which planted bug is on.</summary>
        public static class Planted
        {
            /// <summary>Its number; 0 is none.</summary>
            public static int Number;

            /// <summary>Whether it is this one.</summary>
            public static bool Is(int number) => Number == number;
        }

        """;

    private const string Hook = """
        namespace Riposte.Bench.ProtocolBugs;

        internal static partial class BugSwitch
        {
            static partial void Set(int number) => global::Planted.Number = number;
        }

        """;

    /// <summary>The program with the bugs.</summary>
    public string Program =>
        Path.Combine(folder, "bench/ProtocolBugs/bin/Release/net10.0/Riposte.Bench.ProtocolBugs.dll");

    /// <summary>Copies the sources, plants the bugs and builds.</summary>
    /// <exception cref="InvalidOperationException">A bug finds no place, or it does not build.</exception>
    public void Build(IReadOnlyCollection<ProtocolBug> bugs)
    {
        var edits = EditedText.ByFile(bugs);
        foreach (var missing in edits.Where(file => !File.Exists(Path.Combine(root, file.Key))))
        {
            throw new InvalidOperationException($"{missing.Key} is not there.");
        }
        var wanted = Sources.Files(root).ToDictionary(file => file, file => Text(file, edits[file]));
        wanted["src/Riposte.Core/Planted.cs"] = Encoding.UTF8.GetBytes(Switch);
        wanted["bench/ProtocolBugs/BugSwitch.Set.cs"] = Encoding.UTF8.GetBytes(Hook);
        foreach (var (file, bytes) in wanted)
        {
            Put(Path.Combine(folder, file), bytes);
        }
        foreach (var file in Sources.Files(folder).Where(file => !wanted.ContainsKey(file)))
        {
            File.Delete(Path.Combine(folder, file));
        }
        // What npm brings is needed and never changed.
        var packages = Path.Combine(folder, "node_modules");
        if (!Directory.Exists(packages))
        {
            Directory.CreateSymbolicLink(packages, Path.Combine(root, "node_modules"));
        }
        Compile();
    }

    private byte[] Text(string file, IEnumerable<(ProtocolBug, ProtocolEdit)> edits)
    {
        var path = Path.Combine(root, file);
        return edits.Any()
            ? Encoding.UTF8.GetBytes(EditedText.Of(file, File.ReadAllText(path), edits))
            : File.ReadAllBytes(path);
    }

    // What did not change keeps its time, so that the next build is short.
    private static void Put(string path, byte[] bytes)
    {
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
        {
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    private void Compile()
    {
        string[] arguments =
        [
            "build",
            "bench/ProtocolBugs",
            "-c",
            "Release",
            "-v",
            "q",
            "-p:RunAnalyzers=false",
            "-p:TreatWarningsAsErrors=false",
            "-p:GenerateDocumentationFile=false",
        ];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"It does not build: {output}");
        }
    }
}
