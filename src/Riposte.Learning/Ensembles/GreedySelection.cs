using Riposte.Core.Numerics;
using Riposte.Core.Randomness;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Ensembles;

/// <summary>
/// Greedy ensemble selection from a library of models: begin with none, add again and again the member whose addition
/// makes the log-loss of the plain average least (members may be added more than once), and keep the average of the best
/// round. Several such selections, each from a random part of the library, are averaged, which guards against choosing
/// too well on few rows.
/// </summary>
/// <param name="Rounds">Additions, 1 to 10,000.</param>
/// <param name="Bags">Selections, 1 to 10,000; 1 selects once from the whole library.</param>
/// <param name="BagShare">Share of the library that each of several selections may choose from, above 0 to 1; at least
/// two members.</param>
/// <remarks>Source: R. Caruana, A. Niculescu-Mizil, G. Crew and A. Ksikes, Ensemble Selection from Libraries of Models
/// (2004), sections 2.1 to 2.3. Of equally good members the first is taken.</remarks>
public sealed record GreedySelection(int Rounds = 50, int Bags = 20, double BagShare = 0.5) : ICombiner
{
    /// <inheritdoc/>
    public string Name => "greedy";

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public FittedCombiner Fit(MemberOutputs outputs, FitContext fit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Rounds, 1, nameof(outputs));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Rounds, 10_000, nameof(outputs));
        ArgumentOutOfRangeException.ThrowIfLessThan(Bags, 1, nameof(outputs));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Bags, 10_000, nameof(outputs));
        if (!(BagShare is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(outputs),
                BagShare,
                "The share of a bag lies above 0, up to 1."
            );
        }
        var members = outputs.Names.Count;
        if (outputs.Count == 0)
        {
            return FittedAverage.Equal(outputs.Names, outputs.Classes, Name);
        }
        var given = WeightedAverage.Given(outputs);
        double[] weights = [.. outputs.Weights];
        var found = new double[Bags][];
        fit.Workers.For(
            Bags,
            b =>
            {
                fit.Cancel.ThrowIfCancellationRequested();
                found[b] = Select(given, weights, members, Library(members, fit.Seed, b));
            }
        );
        var shares = new double[members];
        for (var i = 0; i < Bags * members; i++)
        {
            shares[i % members] += found[i / members][i % members] / Bags;
        }
        return new FittedAverage(outputs.Names, outputs.Classes, shares, Name);
    }

    private int[] Library(int members, ulong seed, int bag)
    {
        int[] all = [.. Enumerable.Range(0, members)];
        if (Bags == 1)
        {
            return all;
        }
        RandomStream.Named(seed, $"greedy selection {bag}").Shuffle<int>(all);
        var size = Math.Clamp((int)Math.Ceiling(BagShare * members), Math.Min(2, members), members);
        return [.. all[..size].Order()];
    }

    // The probabilities chosen are only ever added up, so nothing is lost by taking anything away again.
    private double[] Select(double[] given, double[] weights, int members, int[] library)
    {
        var (chosen, counts, best) = (new double[weights.Length], new int[members], new double[members]);
        var least = double.PositiveInfinity;
        for (var round = 1; round <= Rounds; round++)
        {
            var (next, loss) = (-1, double.PositiveInfinity);
            foreach (var m in library)
            {
                var with = Loss(given, weights, members, chosen, m, round);
                (next, loss) = with < loss ? (m, with) : (next, loss);
            }
            counts[next]++;
            for (var i = 0; i < chosen.Length; i++)
            {
                chosen[i] += given[i * members + next];
            }
            if (loss < least)
            {
                least = loss;
                best = Array.ConvertAll(counts, count => (double)count / round);
            }
        }
        return best;
    }

    private static double Loss(double[] given, double[] weights, int members, double[] chosen, int member, int round)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum -= weights[i] * PortableMath.Log((chosen[i] + given[i * members + member]) / round);
        }
        return sum;
    }
}
