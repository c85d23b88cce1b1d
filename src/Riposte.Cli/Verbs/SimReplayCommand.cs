using System.CommandLine;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Runtime.Simulating;

namespace Riposte.Cli.Verbs;

/// <summary><c>sim replay</c>: one simulated run, event by event.</summary>
internal static class SimReplayCommand
{
    private const int Most = 2_000_000;

    private const string Legend =
        "# event, time (UTC), seconds since the start (those of the plan), then what happened; N ← is an input of run N of the "
        + "program, lines below it are what it wants done, N ! an alarm, → a request";

    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var seed = SimOptions.Seed();
        var plan = SimOptions.Plan();
        var until = new Option<long>("--until")
        {
            Description = "Last event that is shown; 0 is the last there is.",
            HelpName = "K",
        };
        until.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.Tokens[^1].Value.StartsWith('-'))
            {
                result.AddError("--until is out of range: at least 0.");
            }
        });
        var last = SimOptions.Ranged(
            new Option<int>("--last")
            {
                Description = "Events that are shown: those before the last one.",
                DefaultValueFactory = _ => 200,
                HelpName = "N",
            },
            1,
            Most
        );
        var journal = new Option<string?>("--journal")
        {
            Description = "New folder for the journal as the run left it: something for riposte audit to look at.",
            HelpName = "DIR",
        };
        var verb = new Verb(
            "replay",
            "Make a simulated run again and show what happened: inputs, outputs, answers, faults, crashes.",
            "sim replay --seed 42",
            "sim replay --plan broken.plan --until 18000 --last 500"
        );
        foreach (var option in new Option[] { seed, plan, until, last, journal })
        {
            verb.Options.Add(option);
        }
        verb.Does(
            (parsed, cancel) =>
            {
                var options = new SimulatorOptions
                {
                    KeepsTrace = true,
                    TraceLines = Most,
                    Cancel = cancel,
                    KeepFile = Keeper(parsed.GetValue(journal), terminal),
                };
                var what = SimOptions.Read(parsed.GetValue(plan), parsed.GetValue(seed), terminal);
                var outcome = new Simulator(options).Run(what);
                var lines = Shown(outcome, parsed.GetValue(until), parsed.GetValue(last));
                if (shared.IsJson(parsed))
                {
                    var json = SimText.Json(outcome);
                    json["events"] = new JsonArray([.. lines.Select(line => JsonValue.Create(line))]);
                    terminal.Out.WriteLine(JsonText.Of(json));
                }
                else
                {
                    terminal.Out.Write(outcome.Plan.ToString());
                    terminal.Out.WriteLine(Legend);
                    lines.ForEach(terminal.Out.WriteLine);
                    terminal.Out.WriteLine($"trace {outcome.Trace}");
                    if (outcome.Violation is not null)
                    {
                        SimText.PrintBroken(terminal.Out, outcome);
                    }
                }
                return outcome.Violation is null ? 0 : SimOptions.GateFailed;
            }
        );
        return verb;
    }

    // What a person would find on the disk, but the room that was set aside for a full one.
    private static Action<string, byte[]>? Keeper(string? folder, Terminal terminal)
    {
        if (folder is null)
        {
            return null;
        }
        var path = InputOptions.Absolute(folder, terminal);
        if (Path.Exists(path))
        {
            throw UsageErrors.Because(
                $"--journal {folder} is there already.",
                "Files of two journals must not mix.",
                "Name a folder that does not exist yet."
            );
        }
        Directory.CreateDirectory(path);
        return (name, bytes) =>
        {
            if (name != "reserve")
            {
                File.WriteAllBytes(Path.Combine(path, name), bytes);
            }
        };
    }

    // A line begins with the number of its event.
    private static List<string> Shown(SimOutcome outcome, long until, int last) =>
        [.. outcome.Lines.Where(line => until == 0 || Event(line) <= until).TakeLast(last)];

    private static long Event(string line) =>
        long.Parse(line.AsSpan(0, 8), System.Globalization.CultureInfo.InvariantCulture);
}
