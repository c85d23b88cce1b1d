using System.CommandLine;
using Riposte.Core.Errors;
using Riposte.Ports.Live;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Journals;
using Riposte.Trading.Journals;

namespace Riposte.Cli.Verbs;

/// <summary>The folder of a journal, and options that choose some of its records.</summary>
internal sealed class AuditOptions
{
    public Argument<string> Folder { get; } = new("FOLDER") { Description = "Folder of the journal." };

    private readonly Option<string?> from = new("--from")
    {
        Description = "Records at or after this time (UTC, by the wall clock).",
        HelpName = "TIME",
    };

    private readonly Option<string?> to = new("--to") { Description = "Records before this time.", HelpName = "TIME" };

    private readonly Option<string?> kinds = new("--kind")
    {
        Description = "Records of these kinds, with commas between.",
        HelpName = "LIST",
    };

    private readonly Option<long?> run = new("--run")
    {
        Description = "Records of the run with this epoch, which its run_started record tells.",
        HelpName = "N",
    };

    public void AddTo(Command verb)
    {
        verb.Arguments.Add(Folder);
        verb.Options.Add(from);
        verb.Options.Add(to);
        verb.Options.Add(kinds);
        verb.Options.Add(run);
    }

    /// <summary>What was chosen.</summary>
    /// <exception cref="UserException">A time or a kind cannot be read.</exception>
    public RecordFilter Read(ParseResult parsed)
    {
        var begin = RangeOptions.Instant("--from", parsed.GetValue(from));
        var end = RangeOptions.Instant("--to", parsed.GetValue(to));
        return begin >= end
            ? throw UsageErrors.Because(
                "--from is not before --to.",
                "No record lies between.",
                "Write the earlier time behind --from."
            )
            : new RecordFilter(begin, end, Kinds(parsed.GetValue(kinds)), parsed.GetValue(run));
    }

    /// <summary>Opens the journal for reading.</summary>
    /// <exception cref="UserException">There is none.</exception>
    public static async Task<IJournalDisk> OpenAsync(string folder, Terminal terminal, CancellationToken cancel)
    {
        var path = Path.GetFullPath(folder, terminal.Folder);
        var disk = FileJournalDisk.ForReading(path);
        var names = Directory.Exists(path) ? await disk.ListAsync(cancel).ConfigureAwait(false) : [];
        if (JournalFiles.HasRecords(names))
        {
            return disk;
        }
        if (JournalFiles.HadRecords(names))
        {
            throw new UserException(
                ErrorKind.Data,
                $"{folder} holds no segment of a journal, only what lies beside one.",
                "Its records are missing: what is there are snapshots, or files that were put aside.",
                "Put the segments back from a copy; those put aside are named aside-NNN-…"
            );
        }
        throw UsageErrors.Because(
            $"{folder} holds no journal.",
            "A journal is a folder with files such as 0000000001.journal.",
            "Name the folder that the trading program writes."
        );
    }

    private static HashSet<string>? Kinds(string? list)
    {
        if (list is null)
        {
            return null;
        }
        var names = list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in names.Where(name => !RecordKind.Names.Contains(name)))
        {
            var near = Suggestions.Nearest(name, RecordKind.Names) is { } one ? $"Did you mean '{one}'? " : "";
            throw UsageErrors.Because(
                $"--kind {name} is no kind of record.",
                $"Kinds are {string.Join(", ", RecordKind.Names)}.",
                $"{near}Write one or more of them with commas between."
            );
        }
        if (names.Length == 0)
        {
            throw UsageErrors.Because(
                "--kind names no kind.",
                $"Kinds are {string.Join(", ", RecordKind.Names)}.",
                "Write one or more of them with commas between."
            );
        }
        return names.ToHashSet(StringComparer.Ordinal);
    }
}
