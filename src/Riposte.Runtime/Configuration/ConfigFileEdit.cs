using System.Text;
using Riposte.Core.Errors;

namespace Riposte.Runtime.Configuration;

/// <summary>Changes values in a configuration file: the result is read and checked as a whole before it takes the
/// file's place.</summary>
public static class ConfigFileEdit
{
    /// <summary>Changes values in place.</summary>
    /// <param name="path">The file.</param>
    /// <param name="values">Dotted paths and what to write.</param>
    /// <param name="environment">Environment variables, for placeholders.</param>
    /// <returns>Lines taken out (<c>-</c>) and put in (<c>+</c>), in order; empty when nothing changed.</returns>
    /// <exception cref="UserException">The file cannot be read or written, or the result is no valid configuration; the
    /// file is then untouched.</exception>
    public static IReadOnlyList<string> Set(
        string path,
        IReadOnlyList<(string Key, string Value)> values,
        IReadOnlyDictionary<string, string> environment
    )
    {
        var request = ConfigRequest.File(path) with { Environment = environment };
        ConfigLoader.Load(request).Require();
        var bytes = File.ReadAllBytes(path);
        var hasMark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble);
        var before = Encoding.UTF8.GetString(bytes.AsSpan(hasMark ? 3 : 0));
        var after = values.Aggregate(before, (text, one) => Edit(path, text, one));
        if (after == before)
        {
            return [];
        }
        Replace(path, [.. hasMark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(after)], request);
        return Difference(before.Split('\n'), after.Split('\n'));
    }

    private static string Edit(string path, string text, (string Key, string Value) one)
    {
        try
        {
            return ConfigEdit.Set(text, one.Key, one.Value);
        }
        catch (FormatException e)
        {
            throw new UserException(
                ErrorKind.Configuration,
                $"{path} cannot be edited: {e.Message}",
                $"There is no place for {one.Key}.",
                "Edit the file by hand."
            );
        }
    }

    // The draft lies beside the file, so that what it extends is found from there too.
    private static void Replace(string path, byte[] text, ConfigRequest request)
    {
        var draft = Path.Combine(
            Path.GetDirectoryName(Path.GetFullPath(path))!,
            $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp"
        );
        try
        {
            File.WriteAllBytes(draft, text);
            var outcome = ConfigLoader.Load(request with { Path = draft });
            new ConfigOutcome(
                outcome.Config,
                [.. outcome.Problems.Select(one => one with { Source = one.Source == draft ? path : one.Source })]
            ).Require();
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException(
                ErrorKind.Failure,
                $"{path} cannot be written: {e.Message}",
                "The folder is read-only or full.",
                "Check its permissions."
            );
        }
        finally
        {
            File.Delete(draft);
        }
    }

    // Longest common subsequence of lines.
    private static List<string> Difference(string[] before, string[] after)
    {
        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                common[i, j] =
                    before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }
        var lines = new List<string>();
        for (int i = 0, j = 0; i < before.Length || j < after.Length; )
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
            {
                (i, j) = (i + 1, j + 1);
            }
            else if (i < before.Length && (j == after.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add("- " + before[i++].TrimEnd('\r'));
            }
            else
            {
                lines.Add("+ " + after[j++].TrimEnd('\r'));
            }
        }
        return lines;
    }
}
