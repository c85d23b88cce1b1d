using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Runtime.Simulating;
using Riposte.Simulation.Faults;

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
        var over = SimOptions.Over();
        var twins = SimOptions.Twins();
        var until = new Option<long>("--until")
        {
            Description = "Last event that is shown; 0 is the last there is.",
            HelpName = "K",
        };
        SimOptions.Limit(until, 0, long.MaxValue);
        var last = new Option<int>("--last")
        {
            Description = "Events that are shown: those before the last one.",
            DefaultValueFactory = _ => 200,
            HelpName = "N",
        };
        SimOptions.Limit(last, 1, Most);
        var (death, minutes, journal) = (Death(), Minutes(), Journal());
        var verb = new Verb(
            "replay",
            "Make a simulated run again and show what happened: inputs, outputs, answers, faults, crashes.",
            "sim replay --seed 42",
            "sim replay --plan broken.plan --until 18000 --last 500"
        );
        foreach (var option in new Option[] { seed, plan, over, twins, until, last, death, minutes, journal })
        {
            verb.Options.Add(option);
        }
        verb.Does(
            (parsed, cancel) =>
            {
                var file = parsed.GetValue(plan);
                var isTwin = parsed.GetValue(twins);
                var deaths = Deaths(parsed.GetValue(death), file, isTwin);
                ThrowIfIdle(deaths is not null, parsed.GetValue(over), parsed.GetResult(minutes));
                var read = SimOptions.Read(file, parsed.GetValue(seed), parsed.GetValue(over), terminal, isTwin);
                var (what, usual) = What(read, deaths, parsed.GetValue(minutes), isTwin);
                var options = usual with
                {
                    KeepsTrace = true,
                    TraceLines = Most,
                    Cancel = cancel,
                    KeepFile = Keeper(parsed.GetValue(journal), terminal),
                };
                var outcome = new Simulator(options).Run(what) with { IsTwin = isTwin };
                var lines = Shown(outcome, parsed.GetValue(until), parsed.GetValue(last));
                if (shared.IsJson(parsed))
                {
                    terminal.Out.WriteLine(JsonText.Of(Json(outcome, lines)));
                }
                else
                {
                    Print(terminal.Out, outcome, lines, SimText.Names(outcome.Plan, file, parsed.GetValue(over)));
                }
                return outcome.Violation is not null || IsSpared(terminal, outcome) ? SimOptions.GateFailed : 0;
            }
        );
        return verb;
    }

    private static JsonObject Json(SimOutcome outcome, List<string> lines)
    {
        var json = SimText.Json(outcome);
        json["events"] = new JsonArray([.. lines.Select(line => JsonValue.Create(line))]);
        return json;
    }

    // A call that was never made.
    private static bool IsSpared(Terminal terminal, SimOutcome outcome)
    {
        if (outcome.Spared is not { } call)
        {
            return false;
        }
        terminal.Error.WriteLine($"error: nobody died at {call}: the scenario makes no such call.");
        return true;
    }

    private static void ThrowIfIdle(bool hasDeaths, int over, OptionResult? minutes)
    {
        if (hasDeaths && over != 1)
        {
            throw UsageErrors.Because(
                "--death and --over are both given.",
                "A scenario of deaths has a plan of its own.",
                "Leave one of them out."
            );
        }
        if (!hasDeaths && minutes is { Implicit: false })
        {
            throw UsageErrors.Because(
                "--minutes is given without --death.",
                "A day is as long as its plan says; a scenario of deaths has a length.",
                "Leave --minutes out, or write --death none for the scenario without a death."
            );
        }
    }

    private static (FaultPlan Plan, SimulatorOptions Options) What(
        FaultPlan plan,
        ImmutableArray<CrashPoint>? deaths,
        int minutes,
        bool isTwin
    )
    {
        if (deaths is null)
        {
            return (plan, isTwin ? DelayTwins.Options(new SimulatorOptions()) : new SimulatorOptions());
        }
        var scenario = CrashScenario.Of(plan.Seed, minutes);
        return (scenario.Plan, scenario.Options with { Deaths = deaths });
    }

    private static Option<string?> Journal() =>
        new("--journal")
        {
            Description = "New folder for the journal as the run left it: something for riposte audit to look at.",
            HelpName = "DIR",
        };

    private static Option<string?> Death() =>
        new("--death")
        {
            Description =
                "Calls at which a process dies, and how: 17:before, 17:torn or 17:after, as sim crash says, or none; needs --seed.",
            HelpName = "K:WAY[,K:WAY]",
        };

    private static Option<int> Minutes()
    {
        var minutes = new Option<int>("--minutes")
        {
            Description = "With --death: length of the scenario in simulated minutes.",
            DefaultValueFactory = _ => CrashScenario.UsualMinutes,
            HelpName = "M",
        };
        SimOptions.Limit(minutes, 1, SimCrashCommand.MostMinutes);
        return minutes;
    }

    private static ImmutableArray<CrashPoint>? Deaths(string? text, string? file, bool isTwin)
    {
        if (text is null)
        {
            return null;
        }
        if (file is not null || isTwin)
        {
            throw UsageErrors.Because(
                $"--death and {(isTwin ? "--twins" : "--plan")} are both given.",
                "A scenario of deaths is that of a seed, with its faults.",
                "Write --seed N --death K:WAY, as sim crash prints it."
            );
        }
        return text == "none" ? []
            : CrashPoint.TryParseAll(text, out var points) ? points
            : throw UsageErrors.Because(
                $"--death does not take '{SafeText.Of(text)}'.",
                "It is the number of a call and how a process dies there: before it, in its middle (torn) or after it; later ones follow.",
                "Write for example --death 17:after, or --death 17:after,31:torn."
            );
    }

    private static void Print(TextWriter output, SimOutcome outcome, List<string> lines, string names)
    {
        output.Write(outcome.Plan.ToString());
        output.WriteLine(Legend);
        lines.ForEach(output.WriteLine);
        output.WriteLine($"trace {outcome.Trace}");
        if (outcome.Violation is not null)
        {
            SimText.PrintBroken(output, outcome, names);
        }
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
        return (name, bytes) =>
        {
            if (name != "reserve")
            {
                Directory.CreateDirectory(path);
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
