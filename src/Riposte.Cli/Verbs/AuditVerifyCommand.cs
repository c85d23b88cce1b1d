using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Errors;
using Riposte.Runtime.Journals;
using Riposte.Trading.Journals;

namespace Riposte.Cli.Verbs;

/// <summary><c>audit verify</c>: whether every byte of a journal is as it was written.</summary>
internal static class AuditVerifyCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var options = new AuditOptions();
        var checkpoint = new Option<string?>("--checkpoint")
        {
            Description = "Chain head of an earlier examination, kept elsewhere: finds an end that was cut off since.",
            HelpName = "SEQ:HASH",
        };
        var verb = new Verb(
            "verify",
            "Verify every byte of a journal: checksums, hash chain, contents of records, snapshots.",
            "audit verify journals/main",
            "audit verify journals/main --checkpoint "
                + "1042:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 --output json"
        );
        verb.Arguments.Add(options.Folder);
        verb.Options.Add(checkpoint);
        verb.SetAction(
            async (parsed, cancel) =>
            {
                var known = Checkpoint(parsed.GetValue(checkpoint));
                var folder = parsed.GetValue(options.Folder)!;
                var disk = await AuditOptions.OpenAsync(folder, terminal, cancel).ConfigureAwait(false);
                var report = await JournalAudit.VerifyAsync(disk, known, cancel).ConfigureAwait(false);
                return Tell(terminal, folder, report, shared.IsJson(parsed));
            }
        );
        return verb;
    }

    private static int Tell(Terminal terminal, string folder, JournalReport report, bool isJson)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(JsonText.Of(ToJson(report)));
            return report.Faults.IsEmpty ? 0 : (int)ErrorKind.Data;
        }
        Print(terminal.Out, report);
        foreach (var note in report.Notes)
        {
            terminal.Error.WriteLine($"note: {note}");
        }
        return report.Faults.IsEmpty ? 0 : throw AuditText.Failure(folder, report.Faults);
    }

    private static (long Sequence, ChainLink Link)? Checkpoint(string? text)
    {
        if (text is null)
        {
            return null;
        }
        var parts = text.Split(':');
        return
            parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            && sequence > 0
            && ChainLink.TryParse(parts[1], out var link)
            ? (sequence, link)
            : throw UsageErrors.Because(
                $"--checkpoint {text} is none.",
                "A checkpoint is the number of a record, a colon and 64 hex digits.",
                "Copy the chain head that 'riposte audit verify' printed."
            );
    }

    private static void Print(TextWriter output, JournalReport report)
    {
        string[][] rows =
        [
            ["segments", Text($"{report.Segments}")],
            ["bytes", Text($"{report.Bytes}")],
            ["records", Text($"{report.Records}")],
            ["runs", Text($"{report.Runs}")],
            ["first", report.First?.ToString() ?? "-"],
            ["last", report.Last?.ToString() ?? "-"],
            ["snapshots", Text($"{report.Snapshots}")],
            ["chain head", Head(report)],
        ];
        TextTable.Write(output, rows);
    }

    private static JsonObject ToJson(JournalReport report) =>
        new()
        {
            ["segments"] = report.Segments,
            ["bytes"] = report.Bytes,
            ["records"] = report.Records,
            ["runs"] = report.Runs,
            ["first"] = report.First?.ToString(),
            ["last"] = report.Last?.ToString(),
            ["snapshots"] = report.Snapshots,
            ["chain_head"] = Head(report),
            ["notes"] = new JsonArray([.. report.Notes.Select(note => JsonValue.Create(note))]),
            ["faults"] = new JsonArray([.. report.Faults.Select(AuditText.ToJson)]),
        };

    private static string Head(JournalReport report) =>
        report.Records == 0 ? "-" : Text($"{report.Records}:{report.Position.Link}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
