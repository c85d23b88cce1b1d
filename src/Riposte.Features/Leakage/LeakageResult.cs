using System.Collections.Immutable;

namespace Riposte.Features.Leakage;

/// <summary>What a probe found out about one feature.</summary>
/// <param name="Info">The feature.</param>
/// <param name="Trials">Cuts tried for each law.</param>
/// <param name="Compared">Values compared.</param>
/// <param name="IsMemoryTested">Whether the data were long enough to leave bars beyond the memory away.</param>
/// <param name="Findings">The first violation of each law and output; empty when the feature kept all laws.</param>
public sealed record LeakageResult(
    FeatureInfo Info,
    int Trials,
    long Compared,
    bool IsMemoryTested,
    ImmutableArray<LeakageFinding> Findings
)
{
    /// <summary>Whether no value depended on what it must not.</summary>
    public bool IsClean => Findings.IsEmpty;
}
