using Riposte.Learning.Splits;

namespace Riposte.Reports.Validation;

/// <summary>What an adversarial validation found.</summary>
/// <param name="Source">Which rows were compared.</param>
/// <param name="Border">Where training ends and test begins, as text.</param>
/// <param name="Result">The figures.</param>
/// <param name="Notes">What a reader must know, one sentence each.</param>
/// <param name="Command">The command that repeats it.</param>
public sealed record AdversarialData(
    string Source,
    string Border,
    AdversarialResult Result,
    string[] Notes,
    string Command
);
