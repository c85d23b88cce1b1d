using System.CommandLine;
using Riposte.Runtime.Simulating;
using Riposte.Runtime.Workers;
using Riposte.Simulation.Faults;

namespace Riposte.Cli.Verbs;

/// <summary><c>sim crash</c>: death at every call of a seam.</summary>
internal static class SimCrashCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var seeds = new Option<string>("--seeds")
        {
            Description = "Scenarios, one a seed, from A to B, both included.",
            DefaultValueFactory = _ => "1..1",
            HelpName = "A..B",
        };
        var minutes = SimOptions.Ranged(
            new Option<int>("--minutes")
            {
                Description = "Length of a scenario in simulated minutes.",
                DefaultValueFactory = _ => 20,
                HelpName = "M",
            },
            1,
            10_080
        );
        var every = SimOptions.Ranged(
            new Option<int>("--every")
            {
                Description = "Die at every so manieth call only.",
                DefaultValueFactory = _ => 1,
                HelpName = "N",
            },
            1,
            int.MaxValue
        );
        var threads = SimOptions.Threads();
        var verb = new Verb(
            "crash",
            "Let the process die at every call that reaches outside, before, in the middle of and after it, and recover.",
            "sim crash --seeds 1..4",
            "sim crash --seeds 1..1 --minutes 60 --every 7 --output json"
        );
        foreach (var option in new Option[] { seeds, minutes, every, threads })
        {
            verb.Options.Add(option);
        }
        verb.Does(
            (parsed, cancel) =>
            {
                var (from, to) = SimOptions.Seeds(parsed.GetValue(seeds)!);
                var began = TimeProvider.System.GetTimestamp();
                var totals = WatchedWork.Run(
                    terminal,
                    progress =>
                    {
                        var search = new CrashSearch(
                            SimulatorOptions.Busy with
                            {
                                Cancel = cancel,
                            },
                            ThreadedWorkers.Create(parsed.GetValue(threads)),
                            progress
                        );
                        var sum = new SimTotals();
                        for (var seed = from; seed < to; seed++)
                        {
                            var plan = FaultPlan.Calm(seed, parsed.GetValue(minutes) * 60_000L);
                            sum = sum.With(search.Run(plan, parsed.GetValue(every), cancel));
                        }
                        return sum;
                    }
                );
                var took = TimeProvider.System.GetElapsedTime(began);
                return SimRunCommand.Tell(terminal, shared.IsJson(parsed), totals, took, cancel, "points");
            }
        );
        return verb;
    }
}
