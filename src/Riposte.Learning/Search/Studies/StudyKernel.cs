using System.Collections.Immutable;
using Riposte.Core;
using Riposte.Learning.Search.Pruners;
using Riposte.Learning.Search.Samplers;
using Riposte.Learning.Search.Space;

namespace Riposte.Learning.Search.Studies;

/// <summary>
/// Decides what a study does next, from its trials and nothing else: when points are proposed, which, and whether a
/// running trial stops. Who asks, how often, with how many workers and after how many crashes changes nothing.
/// </summary>
/// <remarks>
/// Trial n of a study of batches belongs to batch ⌊n / k⌋. It is proposed once every trial of the batches before is over,
/// knowing those and the points of its own batch with a lower number. A running trial is compared with trials of the
/// batches before alone, so neither the order in which trials end nor the limit matters. In an asynchronous study one
/// point is proposed at a time, knowing whatever is known just then.
/// </remarks>
/// <param name="space">What varies.</param>
/// <param name="options">How the study searches.</param>
/// <param name="sampler">Proposes points; called by one thread at a time.</param>
/// <param name="pruner">Stops trials; may be asked by several threads at once.</param>
public sealed class StudyKernel(SearchSpace space, StudyOptions options, ISampler sampler, IPruner pruner)
{
    /// <summary>Whether pruning looks at trials that run just now, so that it wants the latest ones.</summary>
    public bool PrunesByRunningTrials => options.IsAsynchronous && Prunes;

    /// <summary>Whether trials may be stopped at all: with one goal and a pruner.</summary>
    public bool Prunes => options.Pruner != PrunerKind.None && options.Goals.Length == 1;

    /// <summary>Points to append; none when trials must end first, or there are enough.</summary>
    /// <param name="trials">All trials of the study, by number.</param>
    /// <param name="limit">Trials the study may have.</param>
    /// <returns>The points of the trials from the number of <paramref name="trials"/> on.</returns>
    /// <exception cref="InvariantException">The sampler proposed a point outside the space.</exception>
    public ImmutableArray<TrialPoint> Propose(Trial[] trials, int limit)
    {
        var first = trials.Length;
        if (first >= limit)
        {
            return [];
        }
        var start = BatchStart(first);
        if (!options.IsAsynchronous && !Array.TrueForAll(trials[..start], trial => trial.IsOver))
        {
            return [];
        }
        var end = options.IsAsynchronous ? first + 1 : (int)Math.Min(limit, (long)start + options.Batch);
        var told = Told(trials, start);
        var pending = options.IsAsynchronous
            ? [.. trials.Where(trial => !trial.IsOver)]
            : trials[start..].Select(WithoutValues).ToImmutableArray();
        var points = ImmutableArray.CreateBuilder<TrialPoint>(end - first);
        for (var number = first; number < end; number++)
        {
            var point = sampler.Propose(new StudyView(space, options, told, pending), number);
            Check.That(space.Holds(point));
            points.Add(point);
            pending = pending.Add(new Trial(number, point, TrialState.Waiting, [], []));
        }
        return points.MoveToImmutable();
    }

    /// <summary>Whether a running trial is to stop after its last intermediate value.</summary>
    /// <param name="trials">All trials of the study as far as they are known, by number; at least those of earlier
    /// batches.</param>
    /// <param name="trial">The trial, with at least one intermediate value.</param>
    public bool ShouldStop(Trial[] trials, Trial trial)
    {
        if (!Prunes)
        {
            return false;
        }
        ImmutableArray<Trial> pending = options.IsAsynchronous
            ? [.. trials.Where(other => !other.IsOver && other.Number != trial.Number), trial]
            : [trial];
        return pruner.ShouldStop(
            new StudyView(
                space,
                options,
                Told(trials, BatchStart(trial.Number)),
                pending.Sort((left, right) => left.Number.CompareTo(right.Number))
            ),
            trial
        );
    }

    /// <summary>Whether the study has so many trials and all of them are over.</summary>
    /// <param name="trials">All trials of the study.</param>
    /// <param name="limit">Trials the study may have.</param>
    public static bool IsFinished(Trial[] trials, int limit) =>
        trials.Length >= limit && Array.TrueForAll(trials, trial => trial.IsOver);

    private int BatchStart(int number) => number - number % options.Batch;

    private IReadOnlyList<Trial> Told(Trial[] trials, int start) =>
        options.IsAsynchronous
            ? Array.FindAll(trials, trial => trial.IsOver)
            : new ArraySegment<Trial>(trials, 0, start);

    // Where a trial of the same batch stands depends on the order in which trials end.
    private static Trial WithoutValues(Trial trial) => new(trial.Number, trial.Point, TrialState.Waiting, [], []);
}
