using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Learning.Search.Pruners;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Riposte.Testkit.Studies;

namespace Riposte.Tests.Properties.Search;

/// <summary>Plays a study with workers that come, go and die in a random order, one action at a time.</summary>
/// <param name="options">How it searches.</param>
/// <param name="random">Decides who acts, and what happens.</param>
/// <param name="store">An empty store.</param>
internal sealed class StudySchedule(StudyOptions options, RandomStream random, IStudyStore store)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    private readonly List<TrialClaim?> workers = [];
    private StudyKernel kernel = Kernel(options);
    private Instant now;

    /// <summary>Workers that died.</summary>
    public int Deaths { get; private set; }

    /// <summary>Writes of workers that had lost their trial.</summary>
    public int Refused { get; private set; }

    /// <summary>The study when all trials are over.</summary>
    /// <param name="count">Workers.</param>
    /// <param name="limits">Limits of the runs one after the other, rising.</param>
    /// <param name="isRough">Whether workers die, stop and start anew.</param>
    public IReadOnlyList<StoredTrial> Play(int count, int[] limits, bool isRough)
    {
        store.TryCreate(SampleStudy.Record("one", options));
        workers.AddRange(new TrialClaim?[count]);
        foreach (var limit in limits)
        {
            while (!StudyKernel.IsFinished(Trials(), limit))
            {
                now += random.NextInt(1 + 1_500) * 1_000_000L;
                Act(random.NextInt(count), limit, isRough);
            }
        }
        return store.Trials("one");
    }

    private void Act(int worker, int limit, bool isRough)
    {
        if (isRough && random.NextInt(12) == 0)
        {
            Interrupt(worker);
        }
        else if (workers[worker] is { } claim)
        {
            workers[worker] = GoOn(claim);
        }
        else if (store.Claim("one", "w", now, Lease) is { } taken)
        {
            workers[worker] = taken;
            Live(taken);
        }
        else
        {
            var trials = Trials();
            var points = kernel.Propose(trials, limit);
            if (!points.IsEmpty)
            {
                store.TryAppend("one", trials.Length, points);
            }
        }
    }

    private void Interrupt(int worker)
    {
        switch (random.NextInt(3))
        {
            case 0 when workers[worker] is { Attempt: 1 }:
                // Dies without a word; a second attempt is spared.
                Deaths++;
                workers[worker] = null;
                break;
            case 1 when workers[worker] is { } claim:
                store.Release(claim);
                workers[worker] = null;
                break;
            default:
                kernel = Kernel(options);
                break;
        }
    }

    // One step of a curve; null when the trial is over or lost.
    private TrialClaim? GoOn(TrialClaim claim)
    {
        Live(claim);
        var trial = claim.Trial;
        var step = trial.Intermediates.Length + 1;
        if (step > SampleCurve.Steps)
        {
            var score = SampleCurve.Value(trial.Point, SampleCurve.Steps);
            Told(store.Finish(claim, new TrialEnd(TrialState.Complete, [score], null, [], []), now));
            return null;
        }
        var value = new IntermediateValue(step, SampleCurve.Value(trial.Point, step));
        if (!Told(store.Report(claim, value)))
        {
            return null;
        }
        trial = trial with { Intermediates = trial.Intermediates.Add(value) };
        if (!kernel.ShouldStop(Trials(), trial))
        {
            return claim with { Trial = trial };
        }
        Told(store.Finish(claim, new TrialEnd(TrialState.Pruned, [], null, [], []), now));
        return null;
    }

    // A first attempt may run late. A second one is kept alive, since a trial that fails is another history.
    private void Live(TrialClaim claim)
    {
        if (claim.Attempt == 2 || random.NextInt(2) == 0)
        {
            Told(store.Beat(claim, now, claim.Attempt == 2 ? TimeSpan.FromDays(1) : Lease));
        }
    }

    private bool Told(bool isHeld)
    {
        Refused += isHeld ? 0 : 1;
        return isHeld;
    }

    private Trial[] Trials() => [.. store.Trials("one").Select(stored => stored.Trial)];

    private static StudyKernel Kernel(StudyOptions options) =>
        new(SampleStudy.Space, options, new EchoSampler(), PrunerFactory.Create(options));
}
