using System.Collections.Immutable;
using System.Diagnostics;
using Riposte.Core.Numerics;
using Riposte.Learning.Search.Samplers;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;
using Riposte.Testkit.Search;

namespace Riposte.Bench.Search;

/// <summary>What a proposal costs when a study already has many trials: the least of five times for each of 300 trials, so
/// that other programs on the machine do not count.</summary>
internal static class Speed
{
    private const int Proposals = 300;
    private const int Repeats = 5;

    /// <summary>Prints a table.</summary>
    public static void Report()
    {
        Console.WriteLine("| space | sampler | trials | p50 µs | p99 µs | first µs |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|");
        foreach (var (name, space) in Spaces())
        {
            foreach (var kind in Enum.GetValues<SamplerKind>())
            {
                foreach (var trials in (int[])[100, 1000, 5000, 20_000])
                {
                    Measure(name, space, kind, trials);
                }
            }
        }
    }

    private static IEnumerable<(string Name, SearchSpace Space)> Spaces()
    {
        yield return ("10 real numbers", SearchProblems.Floats(10, -10, 30));
        ImmutableArray<string> words = ["a", "b", "c"];
        yield return (
            "10 of all kinds",
            new SearchSpace([
                new FloatParameter("p0", 1e-5, 1, IsLog: true),
                new FloatParameter("p1", 0, 1),
                new FloatParameter("p2", 0.1, 1, Step: 0.05),
                new IntParameter("p3", 1, 12),
                new IntParameter("p4", 2, 512, IsLog: true),
                new IntParameter("p5", 0, 1000, Step: 10),
                new ChoiceParameter("p6", words),
                new ChoiceParameter("p7", words),
                new FloatParameter("p8", 0, 1) { When = new ParameterCondition("p6", ["a", "b"]) },
                new IntParameter("p9", 1, 500) { When = new ParameterCondition("p6", ["c"]) },
            ])
        );
    }

    // Trials that gather around a place, as those of a search do, told by the sampler itself as far as it is fast.
    private static void Measure(string name, SearchSpace space, SamplerKind kind, int trials)
    {
        var options = new StudyOptions([new StudyGoal("loss", false)], kind, PrunerKind.None, 1, 1);
        var told = new List<Trial>(trials + Proposals);
        var view = new StudyView(space, options, told, []);
        var (random, maker) = (Samplers.Create(SamplerKind.Random), Samplers.Create(SamplerKind.Tpe));
        while (told.Count < trials)
        {
            Tell(space, told, (told.Count % 4 == 0 ? random : maker).Propose(view, told.Count));
        }
        var sampler = Samplers.Create(kind);
        var times = new double[Proposals];
        var first = Time(() => sampler.Propose(view, told.Count));
        for (var k = 0; k < Proposals; k++)
        {
            times[k] = Enumerable.Range(0, Repeats).Min(_ => Time(() => sampler.Propose(view, told.Count)));
            Tell(space, told, sampler.Propose(view, told.Count));
        }
        Array.Sort(times);
        Console.WriteLine(
            $"| {name} | {kind} | {trials} | {Quantile.OfSorted(times, 0.5):0} | {Quantile.OfSorted(times, 0.99):0} | {first:0} |"
        );
    }

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    private static void Tell(SearchSpace space, List<Trial> told, TrialPoint point)
    {
        var loss = 0.0;
        for (var k = 0; k < point.Values.Length; k++)
        {
            var value = point.Values[k];
            loss += space.Parameters[k] switch
            {
                FloatParameter f when value >= f.Low => Math.Pow((value - f.Low) / (f.High - f.Low) - 0.3, 2),
                IntParameter i when value >= i.Low => Math.Pow((value - i.Low) / (i.High - i.Low) - 0.3, 2),
                ChoiceParameter => 0.1 * value,
                _ => 0,
            };
        }
        told.Add(new Trial(told.Count, point, TrialState.Complete, [loss], []));
    }
}
