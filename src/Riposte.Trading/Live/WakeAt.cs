namespace Riposte.Trading.Live;

/// <summary>Tell the engine when a moment has come, unless it asks for another one meanwhile.</summary>
/// <param name="Monotonic">The moment; the end of time takes the wish back.</param>
public sealed record WakeAt(long Monotonic) : EngineOutput;
