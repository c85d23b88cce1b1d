using System.Globalization;
using Riposte.Runtime.Simulating;

namespace Riposte.Bench.ProtocolBugs;

/// <summary>Runs the simulator with one bug after the other, seed after seed, until something is broken. One thread. What is
/// found is written at once, so that a hunt can be taken up again.</summary>
/// <param name="results">File of results.</param>
/// <param name="limit">Seeds for each bug at most.</param>
/// <param name="aimed">Days with its own faults alone for each bug that is left.</param>
internal sealed class Hunt(string results, int limit, int aimed)
{
    /// <summary>Exit code of a hunt that gave up a run without end.</summary>
    public const int Endless = 3;

    private const double LongestRun = 30;
    private const int Fewest = 8;

    private readonly Lock gate = new();
    private BugResult? running;
    private double began;

    /// <summary>File that names the bug and the seed that are being run.</summary>
    public static string RunningFile(string results) => results + ".running";

    /// <summary>Hunts those that are not caught yet: a few seeds of each, then twice as many of those that are left. Those that no
    /// usual day finds are hunted in days with their own faults alone.</summary>
    public void Run(IReadOnlyCollection<ProtocolBug> bugs)
    {
        using var watchdog = new Timer(_ => Watch(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        for (var most = 0; most < limit; )
        {
            most = Math.Min(limit, Math.Max(Fewest, 2 * most));
            foreach (var bug in bugs)
            {
                Find(bug, bug.Key, most, Days.Run);
            }
        }
        var known = BugResult.Read(results);
        foreach (var bug in bugs.Where(bug => aimed > 0 && !known[bug.Key].IsCaught))
        {
            Find(bug, BugResult.Aimed(bug), aimed, seed => Days.Run(seed, bug));
        }
    }

    private void Find(ProtocolBug bug, string key, int most, Func<int, SimOutcome> run)
    {
        var result = BugResult.Read(results).GetValueOrDefault(key, new BugResult(key, -1, 0, 0, ""));
        if (result.IsCaught || result.Seeds >= most)
        {
            return;
        }
        while (!result.IsCaught && result.Seeds < most)
        {
            Mark(result);
            BugSwitch.Turn(bug.Number);
            var outcome = run(result.Seeds + 1);
            BugSwitch.Turn(0);
            result = result with { Seeds = result.Seeds + 1, Seconds = result.Seconds + Cpu() - began };
            // A day that is broken without any bug says nothing about one.
            if (outcome.Violation is { } violation && run(result.Seeds).Violation is null)
            {
                result = result with { Invariant = violation.Number, Text = violation.Text };
            }
        }
        lock (gate)
        {
            running = null;
            result.Append(results);
        }
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{bug.Number, 3} {(result.IsCaught ? "I" : "")}{result.Invariant, -3} {result.Seeds, 4} {result.Seconds, 7:F1} s  {bug.Title}: {result.Text}"
            )
        );
    }

    private void Mark(BugResult result)
    {
        lock (gate)
        {
            (running, began) = (result, Cpu());
        }
        File.WriteAllText(RunningFile(results), $"{result.Key}\t{result.Seeds + 1}");
    }

    private void Watch()
    {
        lock (gate)
        {
            if (running is { } result && Cpu() - began > LongestRun)
            {
                var took = result.Seconds + Cpu() - began;
                (
                    result with
                    {
                        Invariant = 0,
                        Seeds = result.Seeds + 1,
                        Seconds = took,
                        Text = "the run does not end",
                    }
                ).Append(results);
                Environment.Exit(Endless);
            }
        }
    }

    private static double Cpu() => Environment.CpuUsage.TotalTime.TotalSeconds;
}
