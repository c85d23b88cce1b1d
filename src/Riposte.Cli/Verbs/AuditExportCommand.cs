using System.CommandLine;
using System.Text.Json.Nodes;
using Riposte.Core.Words;
using Riposte.Ports.Live;
using Riposte.Runtime.Journals;
using Riposte.Trading.Journals;

namespace Riposte.Cli.Verbs;

/// <summary><c>audit export</c>: the records of a journal as a file for other programs.</summary>
internal static class AuditExportCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var options = new AuditOptions();
        var target = new Option<string>("--out")
        {
            Description = "File to write: .csv, or .jsonl for a JSON object a line.",
            HelpName = "FILE",
            Required = true,
        };
        var verb = new Verb(
            "export",
            "Write the records of a journal to a CSV file, or to JSON lines.",
            "audit export journals/main --out march.csv --from 2026-03-01 --to 2026-04-01",
            "audit export journals/main --out orders.jsonl --kind order_arrived,conditional_arrived"
        );
        options.AddTo(verb);
        verb.Options.Add(target);
        verb.SetAction(
            async (parsed, cancel) =>
            {
                var filter = options.Read(parsed);
                var folder = parsed.GetValue(options.Folder)!;
                var disk = await AuditOptions.OpenAsync(folder, terminal, cancel).ConfigureAwait(false);
                var path = Path.GetFullPath(parsed.GetValue(target)!, terminal.Folder);
                var isCsv = IsCsv(path);
                var partial = path + ".partial";
                var (count, fault) = await WriteAsync(disk, partial, isCsv, filter, cancel).ConfigureAwait(false);
                if (fault is not null && AuditText.Code(fault) != 0)
                {
                    await terminal
                        .Error.WriteLineAsync(
                            $"note: {path} is not written; the records before the fault are in {partial}"
                        )
                        .ConfigureAwait(false);
                    return AuditText.End(terminal, folder, fault);
                }
                File.Move(partial, path, overwrite: true);
                Tell(terminal, path, count, shared.IsJson(parsed));
                return AuditText.End(terminal, folder, fault);
            }
        );
        return verb;
    }

    private static async Task<(int Count, JournalFault? Fault)> WriteAsync(
        IJournalDisk disk,
        string path,
        bool isCsv,
        RecordFilter filter,
        CancellationToken cancel
    )
    {
        var count = 0;
        var file = new StreamWriter(path) { NewLine = "\n" };
        await using (file.ConfigureAwait(false))
        {
            if (isCsv)
            {
                await file.WriteLineAsync(AuditText.CsvHeading).ConfigureAwait(false);
            }
            var fault = await JournalAudit
                .ReadAsync(
                    disk,
                    record =>
                    {
                        if (filter.Take(record) is { } json)
                        {
                            count++;
                            file.WriteLine(isCsv ? AuditText.CsvLine(json) : json.ToJsonString());
                        }
                    },
                    cancel
                )
                .ConfigureAwait(false);
            return (count, fault);
        }
    }

    private static void Tell(Terminal terminal, string path, int count, bool isJson) =>
        terminal.Out.WriteLine(
            isJson
                ? new JsonObject { ["file"] = path, ["records"] = count }.ToJsonString()
                : $"{CountText.Of(count, "record")} in {path}"
        );

    private static bool IsCsv(string path) =>
        Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".csv" => true,
            ".jsonl" => false,
            _ => throw UsageErrors.Because(
                $"--out {Path.GetFileName(path)} has an ending that says nothing.",
                "The ending chooses the form of the file.",
                "End the name with .csv or .jsonl."
            ),
        };
}
