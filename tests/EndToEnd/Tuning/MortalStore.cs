using System.Collections.Concurrent;
using System.Diagnostics;
using Riposte.Core.Time;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;

namespace Riposte.Tests.EndToEnd.Tuning;

/// <summary>A store that ends its process, as <c>kill -9</c> does, at some call: before it on even calls, after it on odd
/// ones. It waits while the process holds a second attempt, since a trial that fails is another history.</summary>
/// <param name="inner">The store.</param>
/// <param name="callsToLive">Calls before the end; 0 = none.</param>
internal sealed class MortalStore(IStudyStore inner, int callsToLive) : IStudyStore
{
    private readonly ConcurrentDictionary<int, int> held = [];
    private int calls;

    public bool TryCreate(StudyRecord study) => Call(() => inner.TryCreate(study));

    public StudyRecord? Find(string name) => Call(() => inner.Find(name));

    public IReadOnlyList<string> Names() => Call(inner.Names);

    public IReadOnlyList<StoredTrial> Trials(string study, int first = 0) => Call(() => inner.Trials(study, first));

    public bool TryAppend(string study, int first, IReadOnlyList<TrialPoint> points) =>
        Call(() => inner.TryAppend(study, first, points));

    public TrialClaim? Claim(string study, string worker, Instant now, TimeSpan lease) =>
        Call(() =>
        {
            var claim = inner.Claim(study, worker, now, lease);
            if (claim is not null)
            {
                held[claim.Trial.Number] = claim.Attempt;
            }
            return claim;
        });

    public bool Beat(TrialClaim claim, Instant now, TimeSpan lease) => Call(() => inner.Beat(claim, now, lease));

    public bool Report(TrialClaim claim, IntermediateValue value) => Call(() => inner.Report(claim, value));

    public bool Finish(TrialClaim claim, TrialEnd end, Instant now) => Drop(claim, () => inner.Finish(claim, end, now));

    public bool Release(TrialClaim claim) => Drop(claim, () => inner.Release(claim));

    public bool Abandon(TrialClaim claim, string note, Instant now) =>
        Drop(claim, () => inner.Abandon(claim, note, now));

    public void Dispose() => inner.Dispose();

    private bool Drop(TrialClaim claim, Func<bool> call) =>
        Call(() =>
        {
            var isDone = call();
            held.TryRemove(claim.Trial.Number, out _);
            return isDone;
        });

    private T Call<T>(Func<T> call)
    {
        var number = Interlocked.Increment(ref calls);
        Die(number % 2 == 0 && number >= callsToLive);
        var result = call();
        Die(number % 2 == 1 && number >= callsToLive);
        return result;
    }

    private void Die(bool isTime)
    {
        if (isTime && callsToLive > 0 && !held.Values.Contains(2))
        {
            Process.GetCurrentProcess().Kill();
        }
    }
}
