using System.Runtime.CompilerServices;
using Riposte.Core.Time;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Riposte.Testkit.Studies;

namespace Riposte.Tests.Edge.Tuning;

/// <summary>A store whose calls are seen, and may be made to fail.</summary>
/// <param name="inner">The store; a new one in memory when null.</param>
internal sealed class WatchedStore(IStudyStore? inner = null) : IStudyStore
{
    private readonly IStudyStore inner = inner ?? new MemoryStudyStore();

    /// <summary>Called before each call with its name.</summary>
    public Action<string> Before { get; set; } = _ => { };

    /// <summary>Called after each call that did not fail with its name.</summary>
    public Action<string> After { get; set; } = _ => { };

    public bool TryCreate(StudyRecord study) => Call(() => inner.TryCreate(study));

    public StudyRecord? Find(string name) => Call(() => inner.Find(name));

    public IReadOnlyList<string> Names() => Call(inner.Names);

    public IReadOnlyList<StoredTrial> Trials(string study, int first = 0) => Call(() => inner.Trials(study, first));

    public bool TryAppend(string study, int first, IReadOnlyList<TrialPoint> points) =>
        Call(() => inner.TryAppend(study, first, points));

    public TrialClaim? Claim(string study, string worker, Instant now, TimeSpan lease) =>
        Call(() => inner.Claim(study, worker, now, lease));

    public bool Beat(TrialClaim claim, Instant now, TimeSpan lease) => Call(() => inner.Beat(claim, now, lease));

    public bool Report(TrialClaim claim, IntermediateValue value) => Call(() => inner.Report(claim, value));

    public bool Finish(TrialClaim claim, TrialEnd end, Instant now) => Call(() => inner.Finish(claim, end, now));

    public bool Release(TrialClaim claim) => Call(() => inner.Release(claim));

    public bool Abandon(TrialClaim claim, string note, Instant now) => Call(() => inner.Abandon(claim, note, now));

    public void Dispose() => inner.Dispose();

    private T Call<T>(Func<T> call, [CallerMemberName] string name = "")
    {
        Before(name);
        var result = call();
        After(name);
        return result;
    }
}
