using System.CommandLine;
using Riposte.Cli.Output;
using Riposte.Runtime.Simulating;
using Riposte.Runtime.Workers;

namespace Riposte.Cli.Verbs;

/// <summary><c>sim run</c>: the trading core through simulated days full of faults.</summary>
internal static class SimRunCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var seeds = new Option<string>("--seeds")
        {
            Description = "Seeds from A to B, both included.",
            DefaultValueFactory = _ => "1..64",
            HelpName = "A..B",
        };
        var threads = SimOptions.Threads();
        var over = SimOptions.Over();
        var twice = new Option<bool>("--twice")
        {
            Description = "Make each run twice; both must be the same, event by event.",
        };
        var twins = new Option<bool>("--twins")
        {
            Description = "Run each seed with delays alone, too: it must end as it does without any fault.",
        };
        var verb = new Verb(
            "run",
            "Run the trading core through simulated days full of faults, one day a seed, and check that nothing is broken.",
            "sim run --seeds 1..200",
            "sim run --seeds 1..200 --over 4",
            "sim run --seeds 7..7 --twice --output json"
        );
        foreach (var option in new Option[] { seeds, over, threads, twice, twins })
        {
            verb.Options.Add(option);
        }
        verb.Does(
            (parsed, cancel) =>
            {
                var (from, to) = SimOptions.Seeds(parsed.GetValue(seeds)!);
                var began = TimeProvider.System.GetTimestamp();
                var cpu = Environment.CpuUsage.TotalTime;
                var totals = WatchedWork.Run(
                    terminal,
                    progress =>
                        new SimSeries(
                            new SimulatorOptions { Over = parsed.GetValue(over) },
                            ThreadedWorkers.Create(parsed.GetValue(threads)),
                            progress
                        )
                        {
                            IsTwice = parsed.GetValue(twice),
                            HasTwins = parsed.GetValue(twins),
                        }.Run(from, to, () => false, cancel)
                );
                var took = TimeProvider.System.GetElapsedTime(began);
                var used = Environment.CpuUsage.TotalTime - cpu;
                return Tell(terminal, shared.IsJson(parsed), totals, (took, used), parsed.GetValue(over), cancel);
            }
        );
        return verb;
    }

    /// <summary>Tells what was done, also where that is less than was wanted.</summary>
    public static int Tell(
        Terminal terminal,
        bool isJson,
        SimTotals totals,
        (TimeSpan Wall, TimeSpan Cpu) took,
        int over,
        CancellationToken cancel
    )
    {
        var options = new SimulatorOptions { Cancel = cancel };
        if (isJson)
        {
            var json = SimText.Json(totals, took, "seeds");
            json["smallest"] = SmallestPlan.Of(totals, options) is { } smallest ? SimText.Json(smallest) : null;
            terminal.Out.WriteLine(JsonText.Of(json));
        }
        else
        {
            SimText.Print(terminal.Out, totals, took, over);
            if (SmallestPlan.Of(totals, options) is { } smallest)
            {
                SimText.PrintSmallest(terminal.Out, smallest);
            }
        }
        return End(terminal, totals, $"{totals.Seeds} seeds", cancel);
    }

    /// <summary>The exit code, and a word where less was done than was wanted.</summary>
    public static int End(Terminal terminal, SimTotals totals, string done, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
        {
            terminal.Error.WriteLine($"cancelled: told is what {done} did that were finished.");
        }
        return totals.Broken.Length > 0 ? SimOptions.GateFailed
            : cancel.IsCancellationRequested ? CommandHost.Cancelled
            : 0;
    }
}
