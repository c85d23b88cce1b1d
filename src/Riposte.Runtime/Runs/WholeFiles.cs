using Riposte.Core.Errors;

namespace Riposte.Runtime.Runs;

/// <summary>Writes the files of a result together.</summary>
public static class WholeFiles
{
    /// <summary>
    /// Writes all files under temporary names of their own before the first takes its final name, so that a failure or
    /// another process writing the same
    /// folder leaves no file half-written and nothing lying about.
    /// </summary>
    /// <param name="directory">Made when absent; files of the same names are replaced.</param>
    /// <param name="files">Names and contents, moved into place in this order.</param>
    /// <exception cref="UserException">The folder cannot be written.</exception>
    public static void Write(string directory, IReadOnlyList<(string Name, byte[] Bytes)> files)
    {
        var mark = Guid.NewGuid().ToString("N");
        string Temporary(string name) => Path.Combine(directory, $".{name}.{mark}.tmp");
        try
        {
            Directory.CreateDirectory(directory);
            if (files.FirstOrDefault(file => Directory.Exists(Path.Combine(directory, file.Name))).Name is { } taken)
            {
                throw new IOException($"{taken} is a folder there.");
            }
            foreach (var (name, bytes) in files)
            {
                File.WriteAllBytes(Temporary(name), bytes);
            }
            foreach (var (name, _) in files)
            {
                File.Move(Temporary(name), Path.Combine(directory, name), overwrite: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Remove(files.Select(file => Temporary(file.Name)));
            throw new UserException(
                ErrorKind.Failure,
                $"{directory} cannot be written: {e.Message}",
                "The results have no place: it is no folder, is read-only, or its disk is full.",
                "Name another folder with --out DIR."
            );
        }
    }

    private static void Remove(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The folder that could not be written may not be cleaned either; the failure is told by the caller.
            }
        }
    }
}
