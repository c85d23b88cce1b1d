using Riposte.Core.Numerics;
using Riposte.Core.Randomness;
using Riposte.Learning.Search.Samplers;
using Riposte.Learning.Search.Studies;
using Riposte.Runtime.Workers;
using Riposte.Testkit.Search;

namespace Riposte.Bench.Search;

/// <summary>Median regrets over seeds, with 95 % intervals of the median by the percentile bootstrap.</summary>
internal sealed record Regret(SamplerKind[] Kinds, int First, int Seeds, int Trials, int Batch)
{
    private const int Draws = 2000;

    /// <summary>Prints a table; with a peer's file the ratio to the better of its columns too.</summary>
    public void Report(string? peer)
    {
        var peers = peer is null ? [] : File.ReadAllLines(peer).Select(line => line.Split(',')).ToArray();
        Console.WriteLine($"{Seeds} seeds from {First}, {Trials} trials in batches of {Batch}");
        Console.WriteLine("| function | sampler | after 50 | at the end (95 %) | of random | of the better peer |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|");
        foreach (var problem in SearchProblems.All)
        {
            var better = double.NaN;
            foreach (var column in peers.Where(row => row[1] == NameOf(problem)).GroupBy(row => row[0]))
            {
                double[] ends = [.. column.Select(row => double.Parse(row[4])).Order()];
                double[] early = [.. column.Select(row => double.Parse(row[3])).Order()];
                Row(problem.Name, $"Optuna {column.Key}", early, ends, double.NaN, double.NaN);
                better = double.IsNaN(better) ? Middle(ends) : Math.Min(better, Middle(ends));
            }
            var random = double.NaN;
            foreach (var kind in Kinds)
            {
                var (early, ends) = Run(problem, kind);
                random = kind == SamplerKind.Random ? Middle(ends) : random;
                Row(problem.Name, kind.ToString(), early, ends, random, better);
            }
        }
    }

    private (double[] Early, double[] Ends) Run(SearchProblem problem, SamplerKind kind)
    {
        var (early, ends) = (new double[Seeds], new double[Seeds]);
        ThreadedWorkers
            .Create(2)
            .For(
                Seeds,
                s =>
                {
                    var regrets = problem.Regrets(Samplers.Create(kind), kind, (ulong)(First + s), Trials, Batch);
                    early[s] = regrets[Math.Min(50, Trials) - 1];
                    ends[s] = regrets[^1];
                }
            );
        Array.Sort(early);
        Array.Sort(ends);
        return (early, ends);
    }

    private static void Row(string problem, string sampler, double[] early, double[] ends, double random, double better)
    {
        var (low, high) = Interval(ends);
        Console.WriteLine(
            $"| {problem} | {sampler} | {Middle(early):G3} | {Middle(ends):G3} ({low:G3}–{high:G3}) "
                + $"| {Ratio(Middle(ends), random)} | {Ratio(Middle(ends), better)} |"
        );
    }

    private static string Ratio(double value, double other) => double.IsNaN(other) ? "" : $"{value / other:0.00}";

    private static string NameOf(SearchProblem problem) => problem.Name.Split('-')[0].ToLowerInvariant();

    private static double Middle(double[] sorted) => Quantile.OfSorted(sorted, 0.5);

    private static (double Low, double High) Interval(double[] sorted)
    {
        var random = RandomStream.Named(1, "median");
        var drawn = new double[sorted.Length];
        var middles = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var i = 0; i < drawn.Length; i++)
            {
                drawn[i] = sorted[random.NextInt(sorted.Length)];
            }
            Array.Sort(drawn);
            middles[draw] = Middle(drawn);
        }
        Array.Sort(middles);
        return (Quantile.OfSorted(middles, 0.025), Quantile.OfSorted(middles, 0.975));
    }
}
