namespace Riposte.Simulation.Scheduling;

/// <summary>A continuation that is ready to run, and whose it is; null is the world.</summary>
internal readonly record struct SimWork(SimProcess? Owner, SendOrPostCallback Callback, object? State);
