using Riposte.Core.Time;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;

namespace Riposte.Ports.Studies;

/// <summary>
/// Keeps studies and trials for any number of processes at once. Each call is one transaction: it happens whole or not
/// at all, and what it returned survives a crash. Time is an argument.
/// </summary>
public interface IStudyStore : IDisposable
{
    /// <summary>Makes a study; false when one with the name exists (it stays as it is).</summary>
    bool TryCreate(StudyRecord study);

    /// <summary>A study; null when there is none.</summary>
    StudyRecord? Find(string name);

    /// <summary>Names of all studies, by time of making.</summary>
    IReadOnlyList<string> Names();

    /// <summary>The trials of a study from a number on, by number, as they are at one moment; empty when there are
    /// none. Intermediate values are those of the latest attempt, none while the trial waits.</summary>
    IReadOnlyList<StoredTrial> Trials(string study, int first = 0);

    /// <summary>Appends proposed trials, numbered on from <paramref name="first"/>; false when another process has
    /// appended meanwhile, and then nothing is appended.</summary>
    bool TryAppend(string study, int first, IReadOnlyList<TrialPoint> points);

    /// <summary>
    /// Takes the waiting trial with the least number, after putting back every running one whose lease has ended: to
    /// waiting after its first attempt, to failed after its second. Null when nothing waits.
    /// </summary>
    /// <param name="study">Name of the study.</param>
    /// <param name="worker">Who takes it, for people.</param>
    /// <param name="now">The present.</param>
    /// <param name="lease">How long the claim holds without a heartbeat.</param>
    TrialClaim? Claim(string study, string worker, Instant now, TimeSpan lease);

    /// <summary>Prolongs a claim; false when it is lost. A claim whose lease has ended is not lost before somebody's
    /// <see cref="Claim"/> has put the trial back.</summary>
    bool Beat(TrialClaim claim, Instant now, TimeSpan lease);

    /// <summary>Adds an intermediate value; false when the claim is lost, and then nothing is written.</summary>
    /// <exception cref="ArgumentException">Its step is not above the one before.</exception>
    bool Report(TrialClaim claim, IntermediateValue value);

    /// <summary>Ends a trial; false when the claim is lost, and then nothing is written.</summary>
    /// <exception cref="ArgumentException">The end leaves the trial open.</exception>
    bool Finish(TrialClaim claim, TrialEnd end, Instant now);

    /// <summary>Gives a trial back unfinished, as when the user stops the study: it waits again, and the attempt does
    /// not count. False when the claim is lost.</summary>
    bool Release(TrialClaim claim);

    /// <summary>Tells that an attempt died, without waiting for its lease to end: the trial waits again after its first
    /// attempt and has failed after its second. False when the claim is lost.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="note">What happened; kept where the trial fails.</param>
    /// <param name="now">The present.</param>
    bool Abandon(TrialClaim claim, string note, Instant now);
}
