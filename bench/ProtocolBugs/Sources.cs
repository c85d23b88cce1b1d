using System.Security.Cryptography;
using System.Text;

namespace Riposte.Bench.ProtocolBugs;

/// <summary>What a build of this program needs.</summary>
internal static class Sources
{
    private static readonly string[] Single =
    [
        "Directory.Build.props",
        "Directory.Packages.props",
        "BannedSymbols.txt",
        "global.json",
        ".editorconfig",
        "package.json",
        "package-lock.json",
        "bench/Directory.Build.props",
    ];

    private static readonly string[] Folders = ["src", "bench/ProtocolBugs"];

    /// <summary>All files, from the root of the repository.</summary>
    public static string[] Files(string root) =>
        [
            .. Single.Where(file => File.Exists(Path.Combine(root, file))),
            .. Folders
                .SelectMany(folder =>
                    Directory.EnumerateFiles(Path.Combine(root, folder), "*", SearchOption.AllDirectories)
                )
                .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
                .Where(file => !file.Contains("/bin/", StringComparison.Ordinal))
                .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Tells versions of the product apart.</summary>
    public static string Hash(string root)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Files(root).Where(file => file.StartsWith("src/", StringComparison.Ordinal)))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file));
            hash.AppendData(File.ReadAllBytes(Path.Combine(root, file)));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 6));
    }
}
