using System.CommandLine;
using Riposte.Runtime.Simulating;
using Riposte.Runtime.Workers;
using Riposte.Simulation.Faults;

namespace Riposte.Cli.Verbs;

/// <summary><c>sim crash</c>: death at every call of a seam.</summary>
internal static class SimCrashCommand
{
    /// <summary>Length of a scenario in minutes where none is said.</summary>
    public const int UsualMinutes = 20;

    /// <summary>The longest.</summary>
    public const int MostMinutes = 10_080;

    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var seeds = new Option<string>("--seeds")
        {
            Description = "Scenarios, one a seed, from A to B, both included.",
            DefaultValueFactory = _ => "1..1",
            HelpName = "A..B",
        };
        var minutes = new Option<int>("--minutes")
        {
            Description = "Length of a scenario in simulated minutes.",
            DefaultValueFactory = _ => UsualMinutes,
            HelpName = "M",
        };
        SimOptions.Limit(minutes, 1, MostMinutes);
        var every = new Option<int>("--every")
        {
            Description = "Die at every so manieth call only.",
            DefaultValueFactory = _ => 1,
            HelpName = "N",
        };
        SimOptions.Limit(every, 1, int.MaxValue);
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
                var range = SimOptions.Seeds(parsed.GetValue(seeds)!);
                var (length, step) = (parsed.GetValue(minutes), parsed.GetValue(every));
                var workers = ThreadedWorkers.Create(parsed.GetValue(threads));
                var began = TimeProvider.System.GetTimestamp();
                var totals = WatchedWork.Run(
                    terminal,
                    progress =>
                        Run(new CrashSearch(SimulatorOptions.Busy, workers, progress), range, length, step, cancel)
                );
                var took = TimeProvider.System.GetElapsedTime(began);
                return SimRunCommand.Tell(terminal, shared.IsJson(parsed), totals, took, cancel, "points");
            }
        );
        return verb;
    }

    private static SimTotals Run(
        CrashSearch search,
        (ulong From, ulong To) seeds,
        int minutes,
        int every,
        CancellationToken cancel
    )
    {
        var sum = new SimTotals();
        for (var seed = seeds.From; seed < seeds.To && !cancel.IsCancellationRequested; seed++)
        {
            sum = sum.With(search.Run(FaultPlan.Calm(seed, minutes * 60_000L), every, cancel));
        }
        return sum;
    }
}
