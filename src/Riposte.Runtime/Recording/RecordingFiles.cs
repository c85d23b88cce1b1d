using System.Security.Cryptography;
using Riposte.Core.Errors;

namespace Riposte.Runtime.Recording;

/// <summary>Finds the files of a recording and compares closed segments with their hashes.</summary>
public static class RecordingFiles
{
    /// <summary>The files of a recording, in order: a folder's segments, or one file.</summary>
    /// <exception cref="UserException">There is nothing of the kind.</exception>
    public static IReadOnlyList<string> Find(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }
        var files = Directory.Exists(path) ? RawFolderFiles.Segments(path) : [];
        return files.Count > 0
            ? files
            : throw new UserException(
                ErrorKind.Data,
                $"{path} holds no recording.",
                "A recording is a folder of *.raw.gz segments, or a file of lines with local nanoseconds, a blank and a frame.",
                "Name such a folder or file."
            );
    }

    /// <summary>Segments of a folder that differ from the manifest: gone, or changed since they were closed.</summary>
    public static IReadOnlyList<string> Faults(string folder, CancellationToken cancel)
    {
        var faults = new List<string>();
        foreach (var segment in Directory.Exists(folder) ? RawManifest.Read(folder) : [])
        {
            cancel.ThrowIfCancellationRequested();
            var path = Path.Combine(folder, segment.File);
            if (!File.Exists(path))
            {
                faults.Add($"{segment.File} is gone.");
                continue;
            }
            using var file = File.OpenRead(path);
            if (RawWriter.Hex(SHA256.HashData(file)) != segment.Sha256)
            {
                faults.Add($"{segment.File} was changed since it was closed: its hash differs from the manifest.");
            }
        }
        return faults;
    }

    /// <summary>The venue a recording names; null when it names none.</summary>
    public static string? VenueOf(string path)
    {
        using var file = new RawFile(path);
        return file.TryRead(out var line) && line.Kind == RawLineKind.Header
            ? RawOwnLines.VenueOf(line.Text.Span)
            : null;
    }
}
