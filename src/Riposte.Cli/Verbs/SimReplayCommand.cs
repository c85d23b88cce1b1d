using System.CommandLine;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Runtime.Simulating;

namespace Riposte.Cli.Verbs;

/// <summary><c>sim replay</c>: one simulated run, event by event.</summary>
internal static class SimReplayCommand
{
    private const int Most = 2_000_000;

    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var seed = SimOptions.Seed();
        var plan = SimOptions.Plan();
        var until = new Option<long>("--until")
        {
            Description = "Last event that is shown; 0 is the last there is.",
            HelpName = "K",
        };
        var last = new Option<int>("--last")
        {
            Description = "Events that are shown: those before the last one.",
            DefaultValueFactory = _ => 200,
            HelpName = "N",
        };
        var verb = new Verb(
            "replay",
            "Make a simulated run again and show what happened: inputs, outputs, answers, faults, crashes.",
            "sim replay --seed 42",
            "sim replay --plan broken.plan --until 18000 --last 500"
        );
        foreach (var option in new Option[] { seed, plan, until, last })
        {
            verb.Options.Add(option);
        }
        verb.Does(
            (parsed, _) =>
            {
                var options = new SimulatorOptions { KeepsTrace = true, TraceLines = Most };
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

    // A line begins with the number of its event.
    private static List<string> Shown(SimOutcome outcome, long until, int last) =>
        [.. outcome.Lines.Where(line => until == 0 || Event(line) <= until).TakeLast(Math.Max(0, last))];

    private static long Event(string line) =>
        long.Parse(line.AsSpan(0, 8), System.Globalization.CultureInfo.InvariantCulture);
}
