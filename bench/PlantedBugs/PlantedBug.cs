namespace Riposte.Bench.PlantedBugs;

/// <summary>A bug that someone could have made: a piece of a file, and what stands there instead.</summary>
/// <param name="Title">What is wrong with it, in words.</param>
/// <param name="File">The file, from the root of the repository.</param>
/// <param name="Right">What stands in the file, once.</param>
/// <param name="Wrong">What is planted instead.</param>
internal sealed record PlantedBug(string Title, string File, string Right, string Wrong)
{
    /// <summary>Reads a list: a title behind "# ", the file, lines behind "- " that are replaced by lines behind "+ ", and
    /// an empty line.</summary>
    public static PlantedBug[] Read(string path) =>
        [.. System.IO.File.ReadAllText(path).Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    private static PlantedBug Parse(string text)
    {
        var lines = text.Trim('\n').Split('\n');
        if (lines.Length < 4 || !lines[0].StartsWith("# ", StringComparison.Ordinal))
        {
            throw new FormatException($"No planted bug: {text}");
        }
        return new PlantedBug(lines[0][2..], lines[1], Joined(lines, "- "), Joined(lines, "+ "));
    }

    private static string Joined(string[] lines, string sign) =>
        string.Join(
            '\n',
            lines
                .Skip(2)
                .Where(line => line.StartsWith(sign[..1], StringComparison.Ordinal))
                .Select(line => line.Length > 2 ? line[2..] : "")
        );
}
