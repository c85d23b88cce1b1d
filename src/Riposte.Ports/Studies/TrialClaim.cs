using Riposte.Learning.Search.Studies;

namespace Riposte.Ports.Studies;

/// <summary>The right of one worker to write a trial, until its lease ends. Every write names the fence: once another
/// worker has taken the trial, writes with an older fence are refused.</summary>
/// <param name="Study">Name of the study.</param>
/// <param name="Trial">The trial as it was taken, without intermediate values of an earlier attempt.</param>
/// <param name="Fence">Rises with every claim of the trial.</param>
/// <param name="Attempt">1, or 2 after the first worker died.</param>
public sealed record TrialClaim(string Study, Trial Trial, long Fence, int Attempt);
