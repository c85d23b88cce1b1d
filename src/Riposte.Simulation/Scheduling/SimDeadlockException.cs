namespace Riposte.Simulation.Scheduling;

/// <summary>Nothing is ready and nothing will ever be due, yet what was waited for has not come.</summary>
/// <param name="message">What was waited for.</param>
public sealed class SimDeadlockException(string message) : Exception(message);
