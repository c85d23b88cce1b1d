using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Riposte.Core.Errors;
using Riposte.Core.Time;

namespace Riposte.Runtime.Recording;

/// <summary>The index of a recording: its closed segments, in order.</summary>
internal static class RawManifest
{
    public const string FileName = "manifest.json";
    private const string Format = "riposte-raw-1";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Reads the closed segments of a folder; none when there is no manifest.</summary>
    /// <exception cref="UserException">The manifest is damaged.</exception>
    public static List<RawSegment> Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return [];
        }
        try
        {
            var root = JsonFields.TryParse(File.ReadAllBytes(path)) as JsonObject;
            return root?["format"].Text() == Format
                ? [.. root["segments"].List().Select(Segment)]
                : throw new FormatException("The format is unknown.");
        }
        catch (FormatException error)
        {
            throw new UserException(
                ErrorKind.Data,
                $"{path} is no manifest of a recording.",
                $"It cannot be read: {error.Message}",
                "Move it away: segments are read without it, unchecked."
            );
        }
    }

    /// <summary>Replaces the manifest as a whole.</summary>
    public static void Write(string folder, string venue, IReadOnlyList<RawSegment> segments)
    {
        var root = new JsonObject
        {
            ["format"] = Format,
            ["venue"] = venue,
            ["segments"] = new JsonArray([.. segments.Select(Node)]),
        };
        var path = Path.Combine(folder, FileName);
        var draft = $"{path}.new";
        using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(Encoding.UTF8.GetBytes(root.ToJsonString(Indented) + "\n"));
            file.Flush(flushToDisk: true);
        }
        File.Move(draft, path, overwrite: true);
    }

    private static JsonObject Node(RawSegment segment) =>
        new()
        {
            ["file"] = segment.File,
            ["first"] = segment.First.ToString(),
            ["first_ns"] = segment.First.Nanoseconds,
            ["last"] = segment.Last.ToString(),
            ["last_ns"] = segment.Last.Nanoseconds,
            ["lines"] = segment.Lines,
            ["frames"] = segment.Frames,
            ["bytes"] = segment.Bytes,
            ["sha256"] = segment.Sha256,
            ["torn"] = segment.IsTorn,
        };

    private static RawSegment Segment(JsonNode? entry) =>
        entry is JsonObject node ? Segment(node) : throw new FormatException("A segment is missing.");

    private static RawSegment Segment(JsonObject node) =>
        new(
            node["file"].Text(),
            new Instant(node["first_ns"].Whole()),
            new Instant(node["last_ns"].Whole()),
            node["lines"].Whole(),
            node["frames"].Whole(),
            node["bytes"].Whole(),
            node["sha256"].Text(),
            node["torn"].Flag()
        );
}
