namespace Riposte.Trading.Replay;

/// <summary>How a recording is played.</summary>
/// <param name="Queue">How an order comes forward in the queue of its level.</param>
public sealed record BookReplayOptions(QueueModel Queue = QueueModel.Conservative);
