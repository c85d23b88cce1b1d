namespace Riposte.Runtime.Simulating;

/// <summary>A call of a seam at which the process dies.</summary>
/// <param name="Call">Number of the call, from 1 on.</param>
/// <param name="Way">How.</param>
public sealed record CrashPoint(long Call, CrashWay Way);
