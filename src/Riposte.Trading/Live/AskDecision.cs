using Riposte.Core.Time;

namespace Riposte.Trading.Live;

/// <summary>All bars of a close are in, and a decision bar of a desk ends with it: ask the decider.</summary>
/// <param name="Close">The close.</param>
public sealed record AskDecision(Instant Close) : EngineOutput;
