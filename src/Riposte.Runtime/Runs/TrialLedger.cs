using System.Text.Json;
using Riposte.Core.Errors;
using Riposte.Core.Hashing;

namespace Riposte.Runtime.Runs;

/// <summary>
/// The memory of what was tried: one line per distinct trial, appended and never changed. How many strategies were
/// tried on the same bars decides how good the
/// best of them must look, so the count comes from here and not from the user. Running an identical trial again is no
/// new trial, and sees the same history.
/// </summary>
/// <param name="path">The ledger file; made when the first trial is recorded.</param>
public sealed class TrialLedger(string path)
{
    /// <summary>The trials on some bars that came before a trial: all of them when it is new, those before its first
    /// run when it is not.</summary>
    public IReadOnlyList<TrialRecord> Before(Hash128 trial, Hash128 data)
    {
        var before = new List<TrialRecord>();
        foreach (var record in ReadAll())
        {
            if (string.Equals(record.Trial, trial.ToString(), StringComparison.Ordinal))
            {
                break;
            }
            if (string.Equals(record.Data, data.ToString(), StringComparison.Ordinal))
            {
                before.Add(record);
            }
        }
        return before;
    }

    /// <summary>Rules tried so far on some bars, by every recorded trial.</summary>
    /// <param name="data">Hash of the bars, as in <c>metrics.json</c>.</param>
    public int CountOn(string data) =>
        ReadAll()
            .Where(record => string.Equals(record.Data, data, StringComparison.Ordinal))
            .Sum(record => record.Candidates);

    /// <summary>Rules that others tried on the bars of some trials, before the last of these was recorded: later ones
    /// change nothing about them. Null while none of them is recorded.</summary>
    /// <param name="own">Names of the trials.</param>
    public int? CountBeside(IReadOnlySet<string> own)
    {
        var all = ReadAll();
        var last = all.FindLastIndex(record => own.Contains(record.Trial));
        return last < 0
            ? null
            : all.Take(last)
                .Where(record =>
                    !own.Contains(record.Trial) && string.Equals(record.Data, all[last].Data, StringComparison.Ordinal)
                )
                .Sum(record => record.Candidates);
    }

    /// <summary>Hash of some history, an input of the report.</summary>
    public static Hash128 Hash(IReadOnlyList<TrialRecord> history)
    {
        using var hasher = new Hasher();
        hasher.Add("trials-1");
        foreach (var record in history)
        {
            hasher.Add(record.Trial).Add(record.Data).Add(record.Candidates).Add([record.Sharpe]);
        }
        return hasher.Finish();
    }

    /// <summary>Appends a trial unless it is there already.</summary>
    public void Record(TrialRecord trial) => Record([trial]);

    /// <summary>Appends the trials that are not there already, in their order.</summary>
    public void Record(IReadOnlyCollection<TrialRecord> trials)
    {
        if (trials.Count == 0)
        {
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var file = OpenAlone();
        DropTornLine(file);
        using var reader = new StreamReader(file);
        var known = Parse(reader).Select(record => record.Trial).ToHashSet(StringComparer.Ordinal);
        file.Seek(0, SeekOrigin.End);
        using var writer = new StreamWriter(file);
        foreach (var trial in trials.Where(trial => known.Add(trial.Trial)))
        {
            writer.Write(JsonSerializer.Serialize(trial, JsonOptions));
            writer.Write('\n');
        }
    }

    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private FileStream OpenAlone() => Open(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    // Another process may be writing its trial: that takes a moment.
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

    private List<TrialRecord> ReadAll()
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

    private List<TrialRecord> Parse(TextReader reader)
    {
        var records = new List<TrialRecord>();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            try
            {
                records.Add(
                    JsonSerializer.Deserialize<TrialRecord>(line, JsonOptions) ?? throw new JsonException("empty line")
                );
            }
            catch (JsonException exception)
            {
                throw new UserException(
                    ErrorKind.Data,
                    $"{path}, line {number} is no trial record: {exception.Message}",
                    "Without the history of trials the deflated Sharpe ratio would be too good.",
                    "Restore the file, or move it away to begin a new history knowingly."
                );
            }
        }
        return records;
    }
}
