using Riposte.Core.Time;

namespace Riposte.Learning.Splits;

/// <summary>One stretch of time that a fold tests.</summary>
/// <param name="Group">Number of the group of labels, from 0.</param>
/// <param name="Positions">Test positions of this stretch, rising.</param>
/// <param name="Period">When their events are known.</param>
public sealed record TestBlock(int Group, int[] Positions, TimeRange Period);
