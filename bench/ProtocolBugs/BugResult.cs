using System.Globalization;

namespace Riposte.Bench.ProtocolBugs;

/// <summary>What came of the hunt for a bug.</summary>
/// <param name="Key">Key of the bug.</param>
/// <param name="Invariant">Number of the invariant that it broke; −1 while it broke none.</param>
/// <param name="Seeds">Seeds that were run.</param>
/// <param name="Seconds">Processor time of them.</param>
/// <param name="Text">What was broken.</param>
internal sealed record BugResult(string Key, int Invariant, int Seeds, double Seconds, string Text)
{
    /// <summary>Whether it was caught.</summary>
    public bool IsCaught => Invariant >= 0;

    /// <summary>Key of the results of days with the faults of a bug alone.</summary>
    public static string Aimed(ProtocolBug bug) => bug.Key + "-aimed";

    /// <summary>Reads results; the last one of a bug counts.</summary>
    public static Dictionary<string, BugResult> Read(string path) =>
        !File.Exists(path)
            ? []
            : File.ReadLines(path)
                .Select(line => line.Split('\t', 5))
                .Where(parts => parts.Length == 5)
                .Select(parts => new BugResult(
                    parts[0],
                    int.Parse(parts[1], CultureInfo.InvariantCulture),
                    int.Parse(parts[2], CultureInfo.InvariantCulture),
                    double.Parse(parts[3], CultureInfo.InvariantCulture),
                    parts[4]
                ))
                .GroupBy(result => result.Key)
                .ToDictionary(same => same.Key, same => same.Last());

    /// <summary>Adds it to a file.</summary>
    public void Append(string path) =>
        File.AppendAllText(
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Key}\t{Invariant}\t{Seeds}\t{Seconds:F2}\t{Text.ReplaceLineEndings(" ").Replace('\t', ' ')}\n"
            )
        );
}
