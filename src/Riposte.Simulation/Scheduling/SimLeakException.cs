namespace Riposte.Simulation.Scheduling;

/// <summary>Code of a simulated process ran on another thread: the simulation can no longer be repeated.</summary>
/// <param name="message">What ran where.</param>
public sealed class SimLeakException(string message) : Exception(message);
