using System.Text;
using System.Text.Json;

namespace Riposte.Data.Lake;

/// <summary>The file that makes a folder a lake and tells the version of its format.</summary>
internal static class LakeMarker
{
    private const int Version = 1;
    private const string Content = "{\n  \"store\": \"riposte lake\",\n  \"format\": 1\n}\n";

    /// <summary>Refuses a lake of a format that this version does not know, and what is no lake.</summary>
    /// <exception cref="Core.Errors.UserException">See above.</exception>
    public static void Check(string root)
    {
        var path = Path.Combine(root, LakeLayout.Marker);
        if (File.Exists(root))
        {
            throw LakeErrors.NoStore($"{root} is a file.", "A store is a folder.", "Name a folder with --store.");
        }
        if (!File.Exists(path))
        {
            RefuseForeign(root);
            return;
        }
        if (FormatOf(path) is not { } format)
        {
            throw LakeErrors.Refuse(
                $"{path} does not tell the format of the store.",
                "It is damaged, or another program's.",
                "Name another store, or put back the file of a store of this version."
            );
        }
        if (format > Version)
        {
            throw LakeErrors.Refuse(
                $"The store {root} has format {format}; this version knows format {Version}.",
                "A newer version wrote it and this one would misread it.",
                "Use the newer version, or name another store."
            );
        }
    }

    /// <summary>Makes a folder a lake if it is none yet.</summary>
    public static void Create(string root)
    {
        var path = Path.Combine(root, LakeLayout.Marker);
        if (File.Exists(path))
        {
            return;
        }
        Check(root);
        Directory.CreateDirectory(root);
        // Several processes may do this at once: each has its own temporary file, and all write the same.
        var temporary = Path.Combine(root, $".{Environment.ProcessId}-{Guid.NewGuid():N}{LakeLayout.TemporaryEnding}");
        DurableFile.Write(temporary, Encoding.UTF8.GetBytes(Content));
        DurableFile.Rename(temporary, path);
    }

    private static int? FormatOf(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            return root.GetProperty("store").GetString() == "riposte lake"
                ? root.GetProperty("format").GetInt32()
                : null;
        }
        catch (Exception e)
            when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>A folder with loose files may become a lake (a user's CSV files may lie there); one with folders of its
    /// own is something else.</summary>
    private static void RefuseForeign(string root)
    {
        if (!Directory.Exists(root))
        {
            return;
        }
        var folder = Directory
            .EnumerateDirectories(root)
            .Select(Path.GetFileName)
            .FirstOrDefault(name => !name!.StartsWith('.'));
        // Another writer may have made the store in between: its marker is there before its first folder.
        if (folder is not null && !File.Exists(Path.Combine(root, LakeLayout.Marker)))
        {
            throw LakeErrors.NoStore(
                $"{root} is no store: it holds the folder {folder} but no {LakeLayout.Marker}.",
                "A store does not mix with other folders.",
                "Name a new or empty folder with --store."
            );
        }
    }
}
