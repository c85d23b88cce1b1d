namespace Riposte.Trading.Live;

/// <summary>Something that the engine wants done. Not before the input that caused it is durable.</summary>
public abstract record EngineOutput;
