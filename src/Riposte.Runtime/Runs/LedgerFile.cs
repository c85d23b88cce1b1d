using System.Text.Json;
using System.Text.Json.Serialization;
using Riposte.Core.Errors;

namespace Riposte.Runtime.Runs;

/// <summary>
/// A file of records that is only ever appended to, one line of JSON each, for any number of processes at once: it is open
/// to one of them alone while that one looks which records it lacks and appends them. Of records of one name the first one
/// stays.
/// </summary>
/// <typeparam name="T">What is recorded.</typeparam>
/// <param name="path">The file; made with its folder when the first record comes.</param>
/// <param name="name">Name of a record.</param>
/// <param name="word">What a record is called in messages.</param>
/// <param name="loss">Why a line that cannot be read is a problem, one sentence.</param>
internal sealed class LedgerFile<T>(string path, Func<T, string> name, string word, string loss)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Appends the records whose names are not there already, in their order.</summary>
    /// <exception cref="UserException">A line of the file is damaged (kind Data); nothing is appended then.</exception>
    public void Append(IReadOnlyCollection<T> records)
    {
        if (records.Count == 0)
        {
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var file = OpenAlone();
        DropTornLine(file);
        using var reader = new StreamReader(file);
        var known = Parse(reader).Select(name).ToHashSet(StringComparer.Ordinal);
        file.Seek(0, SeekOrigin.End);
        using var writer = new StreamWriter(file);
        foreach (var record in records.Where(record => known.Add(name(record))))
        {
            writer.Write(JsonSerializer.Serialize(record, Json));
            writer.Write('\n');
        }
    }

    /// <summary>All records, in the order in which they came; none when there is no file.</summary>
    /// <exception cref="UserException">A line of the file is damaged (kind Data).</exception>
    public List<T> ReadAll()
    {
        if (!File.Exists(path))
        {
            return [];
        }
        // Unlike OpenAlone this needs no right to write. A line that a killed process has not finished is left out.
        using var file = Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var text = reader.ReadToEnd();
        using var whole = new StringReader(text[..(text.LastIndexOf('\n') + 1)]);
        return Parse(whole);
    }

    private FileStream OpenAlone() => Open(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    // Another process may be writing its records: that takes a moment.
    private FileStream Open(FileMode mode, FileAccess access, FileShare share)
    {
        for (var left = 100; ; left--)
        {
            try
            {
                return new FileStream(path, mode, access, share);
            }
            catch (IOException) when (left > 0 && File.Exists(path))
            {
                Thread.Sleep(20);
            }
        }
    }

    // A process that was killed while it wrote leaves a line without an end; its run was never finished.
    private static void DropTornLine(FileStream file)
    {
        var end = file.Length;
        while (end > 0)
        {
            file.Position = end - 1;
            if (file.ReadByte() == '\n')
            {
                break;
            }
            end--;
        }
        file.SetLength(end);
        file.Position = 0;
    }

    private List<T> Parse(TextReader reader)
    {
        var records = new List<T>();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            try
            {
                records.Add(JsonSerializer.Deserialize<T>(line, Json) ?? throw new JsonException("empty line"));
            }
            catch (JsonException exception)
            {
                throw new UserException(
                    ErrorKind.Data,
                    $"{path}, line {number} is no {word}: {exception.Message}",
                    loss,
                    "Restore the file, or move it away to begin a new history knowingly."
                );
            }
        }
        return records;
    }
}
