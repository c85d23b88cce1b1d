using Riposte.Core.Time;

namespace Riposte.Trading.Live;

/// <summary>All bars of a close are in: ask the decider.</summary>
/// <param name="Close">The close.</param>
public sealed record AskDecision(Instant Close) : EngineOutput;
