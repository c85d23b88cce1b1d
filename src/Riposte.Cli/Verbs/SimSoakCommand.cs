using System.CommandLine;
using Riposte.Runtime.Simulating;
using Riposte.Runtime.Workers;

namespace Riposte.Cli.Verbs;

/// <summary><c>sim soak</c>: simulated days until time is up.</summary>
internal static class SimSoakCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var minutes = new Option<double>("--minutes")
        {
            Description = "How long.",
            DefaultValueFactory = _ => 10,
            HelpName = "M",
        };
        var from = new Option<ulong>("--from")
        {
            Description = "First seed; those behind it follow.",
            DefaultValueFactory = _ => 1,
            HelpName = "N",
        };
        var threads = SimOptions.Threads();
        var verb = new Verb(
            "soak",
            "Run simulated days, seed after seed, until time is up.",
            "sim soak --minutes 30",
            "sim soak --minutes 600 --from 1000000 --threads 2"
        );
        foreach (var option in new Option[] { minutes, from, threads })
        {
            verb.Options.Add(option);
        }
        verb.Does(
            (parsed, cancel) =>
            {
                var limit = TimeSpan.FromMinutes(Math.Max(0, parsed.GetValue(minutes)));
                var began = TimeProvider.System.GetTimestamp();
                var totals = WatchedWork.Run(
                    terminal,
                    progress =>
                        new SimSeries(
                            new SimulatorOptions(),
                            ThreadedWorkers.Create(Math.Max(1, parsed.GetValue(threads))),
                            progress
                        ).Run(
                            parsed.GetValue(from),
                            ulong.MaxValue,
                            () => TimeProvider.System.GetElapsedTime(began) >= limit,
                            cancel
                        )
                );
                return SimRunCommand.Tell(
                    terminal,
                    shared.IsJson(parsed),
                    totals,
                    TimeProvider.System.GetElapsedTime(began)
                );
            }
        );
        return verb;
    }
}
