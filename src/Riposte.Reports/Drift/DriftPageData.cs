using Riposte.Learning.Drift;
using Riposte.Learning.Splits;

namespace Riposte.Reports.Drift;

/// <summary>What the page of a drift check shows.</summary>
/// <param name="Title">What was checked.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="Border">Where the later rows begin.</param>
/// <param name="Report">The verdicts.</param>
/// <param name="Notes">What a reader must know, one sentence each.</param>
/// <param name="Command">The command that repeats it.</param>
public sealed record DriftPageData(
    string Title,
    string Source,
    string Border,
    DriftReport Report,
    IReadOnlyList<string> Notes,
    string Command
)
{
    /// <summary>Stability over time; null without windows.</summary>
    public DriftWindows? Windows { get; init; }

    /// <summary>Reliability before and after, by event.</summary>
    public IReadOnlyList<ReliabilityChange> Reliability { get; init; } = [];

    /// <summary>What detectors said of streams.</summary>
    public IReadOnlyList<TimedTrace> Traces { get; init; } = [];

    /// <summary>Whether a classifier tells later rows from earlier ones; null when it was not asked.</summary>
    public AdversarialResult? Adversarial { get; init; }
}
