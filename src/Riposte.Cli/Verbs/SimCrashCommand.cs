using System.CommandLine;
using Riposte.Cli.Output;
using Riposte.Runtime.Simulating;
using Riposte.Runtime.Workers;

namespace Riposte.Cli.Verbs;

/// <summary><c>sim crash</c>: death at every call of a seam.</summary>
internal static class SimCrashCommand
{
    /// <summary>The longest scenario in minutes.</summary>
    public const int MostMinutes = 10_080;

    private const int MostDoubles = 1_000;

    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var seeds = new Option<string>("--seeds")
        {
            Description = "Scenarios, one a seed, from A to B, both included; those of even seeds have faults.",
            DefaultValueFactory = _ => "1..2",
            HelpName = "A..B",
        };
        var minutes = new Option<int>("--minutes")
        {
            Description = "Length of a scenario in simulated minutes.",
            DefaultValueFactory = _ => CrashScenario.UsualMinutes,
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
        var doubles = new Option<int>("--doubles")
        {
            Description = "Further runs of each point that die once more, anywhere in the recovery.",
            DefaultValueFactory = _ => 1,
            HelpName = "N",
        };
        SimOptions.Limit(doubles, 0, MostDoubles);
        var threads = SimOptions.Threads();
        var verb = new Verb(
            "crash",
            "Let the process die at every call that reaches outside, before, in the middle of and after it, and recover.",
            "sim crash --seeds 1..4",
            "sim crash --seeds 1..1 --minutes 60 --every 7 --doubles 0 --output json"
        );
        foreach (var option in new Option[] { seeds, minutes, every, doubles, threads })
        {
            verb.Options.Add(option);
        }
        verb.Does(
            (parsed, cancel) =>
            {
                var range = SimOptions.Seeds(parsed.GetValue(seeds)!);
                var length = parsed.GetValue(minutes);
                var workers = ThreadedWorkers.Create(parsed.GetValue(threads));
                var began = TimeProvider.System.GetTimestamp();
                var cpu = Environment.CpuUsage.TotalTime;
                var totals = WatchedWork.Run(
                    terminal,
                    progress =>
                        Run(
                            new CrashSearch(workers, progress)
                            {
                                Every = parsed.GetValue(every),
                                Doubles = parsed.GetValue(doubles),
                            },
                            range,
                            length,
                            cancel
                        )
                );
                var took = TimeProvider.System.GetElapsedTime(began);
                var used = Environment.CpuUsage.TotalTime - cpu;
                return Tell(terminal, shared.IsJson(parsed), totals, (took, used), cancel);
            }
        );
        return verb;
    }

    private static CrashTotals Run(
        CrashSearch search,
        (ulong From, ulong To) seeds,
        int minutes,
        CancellationToken cancel
    )
    {
        var sum = new CrashTotals();
        for (var seed = seeds.From; seed < seeds.To && !cancel.IsCancellationRequested; seed++)
        {
            sum = sum.With(search.Run(CrashScenario.Of(seed, minutes), cancel));
        }
        return sum;
    }

    private static int Tell(
        Terminal terminal,
        bool isJson,
        CrashTotals totals,
        (TimeSpan Wall, TimeSpan Cpu) took,
        CancellationToken cancel
    )
    {
        if (isJson)
        {
            terminal.Out.WriteLine(JsonText.Of(CrashText.Json(totals, took)));
        }
        else
        {
            CrashText.Print(terminal.Out, totals, took);
        }
        return SimRunCommand.End(terminal, totals.Runs, $"{totals.Points} points", cancel);
    }
}
