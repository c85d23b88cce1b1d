namespace Riposte.Tests.LiveProcess;

/// <summary>One frame: a kind and what it holds, written by a compact writer.</summary>
internal readonly record struct Frame(FrameKind Kind, ReadOnlyMemory<byte> Body);
