using System.CommandLine;
using System.Text.Json.Nodes;
using Riposte.Runtime.Journals;

namespace Riposte.Cli.Verbs;

/// <summary><c>audit show</c>: what a journal tells, record by record.</summary>
internal static class AuditShowCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var options = new AuditOptions();
        var last = new Option<int?>("--last") { Description = "Only the last of the chosen records.", HelpName = "N" };
        last.Validators.Add(result =>
        {
            if (WholeNumber.IsIn(result, out var number) && number < 1)
            {
                result.AddError("--last is out of range: at least 1.");
            }
        });
        var verb = new Verb(
            "show",
            "Show the records of a journal, verified as they are read.",
            "audit show journals/main --last 20",
            "audit show journals/main --kind operator_acted,note --from 2026-03-01 --output json"
        );
        options.AddTo(verb);
        verb.Options.Add(last);
        verb.SetAction(
            async (parsed, cancel) =>
            {
                var filter = options.Read(parsed);
                var folder = parsed.GetValue(options.Folder)!;
                var disk = await AuditOptions.OpenAsync(folder, terminal, cancel).ConfigureAwait(false);
                var lines = new AuditLines(terminal.Out, shared.IsJson(parsed), parsed.GetValue(last));
                var fault = await JournalAudit
                    .ReadAsync(
                        disk,
                        record =>
                        {
                            if (filter.Take(record) is { } json)
                            {
                                lines.Add(json);
                            }
                        },
                        cancel
                    )
                    .ConfigureAwait(false);
                lines.End(fault is null ? null : AuditText.ToJson(fault));
                if (lines.IsEmpty)
                {
                    await terminal
                        .Error.WriteLineAsync("note: no record was chosen ('--kind run_started' lists the runs).")
                        .ConfigureAwait(false);
                }
                // The document has told it; a second one for the failure would make two.
                return shared.IsJson(parsed) && fault is not null
                    ? AuditText.Code(fault)
                    : AuditText.End(terminal, folder, fault);
            }
        );
        return verb;
    }
}
