using System.CommandLine;
using System.Globalization;
using Riposte.Cli.Output;
using Riposte.Runtime.Simulating;

namespace Riposte.Cli.Verbs;

/// <summary><c>sim shrink</c>: the smallest plan that still breaks the same.</summary>
internal static class SimShrinkCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var seed = SimOptions.Seed();
        var plan = SimOptions.Plan();
        var over = SimOptions.Over();
        var twins = SimOptions.Twins();
        var runs = new Option<int>("--runs")
        {
            Description = "Runs that may be tried at most.",
            DefaultValueFactory = _ => 400,
            HelpName = "N",
        };
        SimOptions.Limit(runs, 1, int.MaxValue);
        var verb = new Verb(
            "shrink",
            "Make the faults of a failing run as few, short and weak as they can be while the same invariant breaks.",
            "sim shrink --seed 42",
            "sim shrink --plan broken.plan --runs 2000 > small.plan"
        );
        foreach (var option in new Option[] { seed, plan, over, twins, runs })
        {
            verb.Options.Add(option);
        }
        verb.Does(
            (parsed, cancel) =>
            {
                var isTwin = parsed.GetValue(twins);
                var run = SmallestPlan.Runner(isTwin, new SimulatorOptions { Cancel = cancel });
                var what = SimOptions.Read(
                    parsed.GetValue(plan),
                    parsed.GetValue(seed),
                    parsed.GetValue(over),
                    terminal,
                    isTwin
                );
                var first = run(what);
                if (first.Violation is null)
                {
                    terminal.Error.WriteLine("Nothing is broken in this run.");
                    if (shared.IsJson(parsed))
                    {
                        terminal.Out.WriteLine(JsonText.Of(SimText.Json(first)));
                    }
                    return 0;
                }
                var shrinker = new PlanShrinker(run, parsed.GetValue(runs));
                var isWhole = TryShrink(shrinker, first, cancel);
                Print(terminal, shared.IsJson(parsed), shrinker.Smallest!, shrinker.Runs);
                if (isWhole)
                {
                    return SimOptions.GateFailed;
                }
                terminal.Error.WriteLine("cancelled: told is the smallest plan so far.");
                return CommandHost.Cancelled;
            }
        );
        return verb;
    }

    // False when it was cancelled: what was found by then is something to go on from.
    private static bool TryShrink(PlanShrinker shrinker, SimOutcome first, CancellationToken cancel)
    {
        try
        {
            shrinker.Shrink(first);
            return true;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    private static void Print(Terminal terminal, bool isJson, SimOutcome small, int runs)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(JsonText.Of(SimText.Json(small)));
            return;
        }
        var broken = small.Violation!;
        terminal.Out.WriteLine(Line($"# I{broken.Number} at event {broken.Event}: {broken.Text}"));
        var twin = small.IsTwin ? " --twins" : "";
        terminal.Out.WriteLine(
            Line($"# found in {runs} runs; put this into a file: riposte sim replay --plan FILE{twin}")
        );
        terminal.Out.Write(small.Plan.ToString());
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
