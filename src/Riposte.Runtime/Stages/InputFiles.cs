using System.Security.Cryptography;
using Riposte.Core.Errors;
using Riposte.Core.Hashing;

namespace Riposte.Runtime.Stages;

/// <summary>Names input files by their bytes, so that an unchanged file is not parsed again and a changed one always
/// is.</summary>
public static class InputFiles
{
    /// <summary>Hash over the names and bytes of a file, or of every file directly in a folder.</summary>
    /// <exception cref="UserException">Nothing is there.</exception>
    public static Hash128 Hash(string path)
    {
        var files = Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path).Order(StringComparer.Ordinal)]
            : (string[])[path];
        using var hasher = new Hasher();
        foreach (var file in files)
        {
            if (!File.Exists(file))
            {
                throw new UserException(
                    ErrorKind.Data,
                    $"{path} does not exist.",
                    "The run needs a file or a folder of bars there.",
                    "Check the path given with --data or --funding."
                );
            }
            using var stream = File.OpenRead(file);
            hasher.Add(Path.GetFileName(file)).Add(SHA256.HashData(stream));
        }
        return hasher.Finish();
    }
}
