using Riposte.Learning.Search.Space;

namespace Riposte.Learning.Search.Studies;

/// <summary>What samplers and pruners may know at one moment. In a study of batches: the trials of earlier batches, all
/// over, and the points of this batch proposed so far.</summary>
/// <param name="Space">What varies.</param>
/// <param name="Options">How the study searches.</param>
/// <param name="Told">Trials that are over, by rising number. Grows at its end only in a study of batches.</param>
/// <param name="Pending">Trials that are proposed and not over, by rising number; their scores are unknown.</param>
public sealed record StudyView(
    SearchSpace Space,
    StudyOptions Options,
    IReadOnlyList<Trial> Told,
    IReadOnlyList<Trial> Pending
);
