using System.Collections.Immutable;
using Riposte.Learning.Search.Samplers;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;

namespace Riposte.Testkit.Search;

/// <summary>A function whose least value is known, on a space.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Space">Where it is searched.</param>
/// <param name="Least">Its least value.</param>
/// <param name="Value">The function, of one value per parameter.</param>
public sealed record SearchProblem(
    string Name,
    SearchSpace Space,
    double Least,
    Func<ImmutableArray<double>, double> Value
)
{
    /// <summary>Runs a study of it and tells how far the best trial so far is from the least value, after each
    /// trial.</summary>
    /// <param name="sampler">A new sampler.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="seed">Seed of the study.</param>
    /// <param name="trials">Trials.</param>
    /// <param name="batch">Trials proposed before any of them is told.</param>
    public double[] Regrets(ISampler sampler, SamplerKind kind, ulong seed, int trials, int batch = 1)
    {
        var options = new StudyOptions([new StudyGoal(Name, false)], kind, PrunerKind.None, seed, batch);
        var told = new List<Trial>(trials);
        var pending = new List<Trial>(batch);
        var regrets = new double[trials];
        var best = double.PositiveInfinity;
        while (told.Count < trials)
        {
            for (var number = told.Count; pending.Count < batch && number < trials; number++)
            {
                var point = sampler.Propose(new StudyView(Space, options, told, pending), number);
                pending.Add(new Trial(number, point, TrialState.Waiting, [], []));
            }
            foreach (var trial in pending)
            {
                var value = Value(trial.Point.Values);
                best = Math.Min(best, value - Least);
                regrets[trial.Number] = best;
                told.Add(trial with { State = TrialState.Complete, Scores = [value] });
            }
            pending.Clear();
        }
        return regrets;
    }
}
