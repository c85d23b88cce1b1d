using System.Diagnostics;
using System.Globalization;
using Riposte.Data.Studies;
using Riposte.Learning.Search.Studies;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Tuning;
using Riposte.Testkit.Studies;
using Riposte.Tests.Edge.Tuning;

namespace Riposte.Tests.EndToEnd.Tuning;

/// <summary>A real process that works on a study: this assembly run again with one explicit test.</summary>
public sealed class StudyProcess
{
    /// <summary>Trials of a study.</summary>
    internal const int Count = 26;

    private const string Variable = "RIPOSTE_TEST_STUDY";

    /// <summary>What a process does.</summary>
    /// <param name="Path">File of the study.</param>
    /// <param name="Hours">How much later its clock is.</param>
    /// <param name="CallsToLive">Calls of the store before it dies; 0 = it lives.</param>
    /// <param name="HangsAt">Trial in which it tells a line and hangs for good; −1 = none.</param>
    /// <param name="Workers">Threads.</param>
    internal sealed record Orders(string Path, int Hours, int CallsToLive = 0, int HangsAt = -1, int Workers = 2);

    /// <summary>The study, made in a new file.</summary>
    internal static void Create(string path)
    {
        using var store = SqliteStudyStore.OpenOrCreate(path);
        Assert.True(
            store.TryCreate(
                SampleStudy.Record(
                    "one",
                    new([new StudyGoal("worth", true)], SamplerKind.Random, PrunerKind.Median, 5, 4)
                )
            )
        );
    }

    internal static Process Start(Orders orders)
    {
        var method = $"{typeof(StudyProcess).FullName}.{nameof(Works_as_it_was_told)}";
        var start = new ProcessStartInfo(
            "dotnet",
            [typeof(StudyProcess).Assembly.Location, "-explicit", "only", "-method", method]
        )
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment[Variable] = string.Create(
            CultureInfo.InvariantCulture,
            $"{orders.Hours}|{orders.CallsToLive}|{orders.HangsAt}|{orders.Workers}|{orders.Path}"
        );
        // Less time goes into compiling code that runs once.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start)!;
    }

    [Fact(Explicit = true)]
    public void Works_as_it_was_told()
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split('|', 5) is not [.. var numbers, var path])
        {
            return;
        }
        var told = Array.ConvertAll(numbers, number => int.Parse(number, CultureInfo.InvariantCulture));
        Work(new Orders(path, told[0], told[1], told[2], told[3]), new SilentProgress());
    }

    /// <summary>Works on the study in this process.</summary>
    internal static StudyEnd Work(Orders orders, IProgressSink progress)
    {
        using var store = new MortalStore(SqliteStudyStore.Open(orders.Path), orders.CallsToLive);
        var objective = new CurveObjective((trial, step, _) => Hang(orders, trial, step));
        var time = new LaterTime(TimeSpan.FromHours(orders.Hours));
        return new StudyRun(store, store.Find("one")!, new EchoSampler(), objective, time, progress).Run(
            new StudyRunOptions(orders.Workers, Count),
            CancellationToken.None
        );
    }

    private static void Hang(Orders orders, Trial trial, int step)
    {
        if (trial.Number != orders.HangsAt || step != 2)
        {
            return;
        }
        using (var output = Console.OpenStandardOutput())
        {
            output.Write("hangs\n"u8);
        }
        using var never = new ManualResetEventSlim();
        never.Wait();
    }
}
