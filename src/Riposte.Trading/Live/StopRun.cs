namespace Riposte.Trading.Live;

/// <summary>End the program: it must not trade any longer.</summary>
/// <param name="Reason">Why.</param>
public sealed record StopRun(string Reason) : EngineOutput;
