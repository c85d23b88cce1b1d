using Riposte.Core.Hashing;
using Riposte.Core.Time;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;

namespace Riposte.Ports.Studies;

/// <summary>A study as it is stored.</summary>
/// <param name="Name">Its name, unique in its store.</param>
/// <param name="Space">What varies.</param>
/// <param name="Options">How it searches.</param>
/// <param name="Subject">Hash of all that a trial's scores depend on besides its point: configuration, data,
/// objective. A study with another subject is another study.</param>
/// <param name="Description">What the trials run, for people and for going on: JSON that the objective wrote.</param>
/// <param name="Created">When it was made.</param>
public sealed record StudyRecord(
    string Name,
    SearchSpace Space,
    StudyOptions Options,
    Hash128 Subject,
    string Description,
    Instant Created
);
