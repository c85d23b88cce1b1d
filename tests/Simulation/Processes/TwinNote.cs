using Riposte.Tests.LiveProcess;

namespace Riposte.Tests.Simulation.Processes;

/// <summary>What the one who drives a process hears.</summary>
/// <param name="From">The process; null is the clock.</param>
/// <param name="Frame">What it says; null is its end.</param>
internal readonly record struct TwinNote(TwinProcess? From, Frame? Frame);
