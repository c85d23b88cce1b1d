using Riposte.Core.Time;

namespace Riposte.Ports.Stores;

/// <summary>One repair of a partition.</summary>
/// <param name="What">What was done, in words.</param>
/// <param name="Range">Where.</param>
/// <param name="Rows">Records changed.</param>
/// <param name="At">When.</param>
public sealed record RepairEntry(string What, TimeRange Range, int Rows, Instant At);
