using Riposte.Core.Hashing;

namespace Riposte.Runtime.Stages;

/// <summary>What goes into a stage besides its code.</summary>
/// <param name="Name">Name, such as <c>features</c>.</param>
/// <param name="Options">Canonical text of every option that can change the result.</param>
/// <param name="Inputs">Hashes of the inputs by name.</param>
/// <param name="Code">A type from each deterministic assembly the stage uses.</param>
public sealed record StageSpec(
    string Name,
    string Options,
    IReadOnlyDictionary<string, Hash128> Inputs,
    params Type[] Code
);
