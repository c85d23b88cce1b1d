using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Ports.Live;
using Riposte.Runtime.Journals;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;

namespace Riposte.Cli.Verbs;

/// <summary><c>audit quarantine</c>: puts a journal that does not verify aside and begins a new one.</summary>
internal static class AuditQuarantineCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var options = new AuditOptions();
        var principal = new Option<string>("--principal")
        {
            Description = "Who does this; the new journal begins with it.",
            HelpName = "NAME",
            Required = true,
        };
        var reason = new Option<string>("--reason")
        {
            Description = "Why.",
            HelpName = "TEXT",
            Required = true,
        };
        var fromVenue = new Option<bool>("--from-venue")
        {
            Description = "Begin with nothing instead of the newest whole snapshot.",
        };
        var verb = new Verb(
            "quarantine",
            "Put a journal that does not verify aside, untouched, and begin a new one in its place.",
            "audit quarantine journals/main --principal ada --reason \"disk of host 3 decays\"",
            "audit quarantine journals/main --principal ada --reason \"restored by hand\" --from-venue"
        );
        verb.Arguments.Add(options.Folder);
        foreach (var option in new Option[] { principal, reason, fromVenue })
        {
            verb.Options.Add(option);
        }
        verb.SetAction(
            async (parsed, cancel) =>
            {
                var folder = parsed.GetValue(options.Folder)!;
                await AuditOptions.OpenAsync(folder, terminal, cancel).ConfigureAwait(false);
                var now = new Moment(
                    0,
                    Instant.FromUnixMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds())
                );
                var order = new QuarantineOrder(
                    Named("--principal", parsed.GetValue(principal)),
                    Named("--reason", parsed.GetValue(reason)),
                    now
                )
                {
                    UseSnapshot = !parsed.GetValue(fromVenue),
                };
                var report = await MoveAsync(Path.GetFullPath(folder, terminal.Folder), order, cancel)
                    .ConfigureAwait(false);
                Tell(terminal, report, shared.IsJson(parsed));
                return 0;
            }
        );
        return verb;
    }

    private static async Task<QuarantineReport> MoveAsync(string path, QuarantineOrder order, CancellationToken cancel)
    {
        try
        {
            using var disk = FileJournalDisk.Open(path);
            return await JournalQuarantine.MoveAsync(disk, order, cancel).ConfigureAwait(false);
        }
        catch (JournalException e)
        {
            throw new UserException(
                ErrorKind.Data,
                "The journal is not put aside.",
                e.Message,
                e.Fault switch
                {
                    null => "Nothing needs to be put aside; 'riposte audit verify' tells more.",
                    { Kind: JournalFaultKind.Newer } => "Use the program that wrote it, or a newer one.",
                    _ => "Move snapshots of other accounts out of the folder.",
                }
            );
        }
        catch (JournalDiskException e)
        {
            throw new UserException(
                ErrorKind.Data,
                "The journal is not put aside.",
                e.Message,
                "Stop the run that has it, where one does; see that you may write the folder, and look at the disk."
            );
        }
    }

    private static string Named(string option, string? text) =>
        !string.IsNullOrWhiteSpace(text)
            ? text
            : throw UsageErrors.Because(
                $"{option} is empty.",
                "A journal is put aside by somebody, for a reason.",
                "Write who does this, and why."
            );

    private static void Tell(Terminal terminal, QuarantineReport report, bool isJson)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(
                JsonText.Of(
                    new JsonObject
                    {
                        ["fault"] = AuditText.ToJson(report.Fault),
                        ["moved"] = new JsonArray([.. report.Moved.Select(name => JsonValue.Create(name))]),
                        ["snapshot"] = report.Snapshot,
                    }
                )
            );
            return;
        }
        terminal.Out.WriteLine(AuditText.Of(report.Fault));
        foreach (var name in report.Moved)
        {
            terminal.Out.WriteLine($"kept as {name}");
        }
        terminal.Out.WriteLine(
            report.Snapshot is { } record
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"the new journal begins with the state behind record {record}"
                )
                : "the new journal begins with nothing: the next run learns everything from the venue"
        );
    }
}
