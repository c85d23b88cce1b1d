using Riposte.Core.Time;
using Riposte.Learning.Drift;

namespace Riposte.Reports.Drift;

/// <summary>Stability of columns over windows, with their times.</summary>
/// <param name="Timeline">The figures.</param>
/// <param name="From">Time of each window's first row.</param>
/// <param name="To">Time of its last row.</param>
public sealed record DriftWindows(DriftTimeline Timeline, Instant[] From, Instant[] To);
