namespace Riposte.Trading.Live;

/// <summary>Tell a person.</summary>
/// <param name="Alarm">What it is about.</param>
/// <param name="Text">What happened, and what was done.</param>
public sealed record RaiseAlarm(AlarmKind Alarm, string Text) : EngineOutput;
