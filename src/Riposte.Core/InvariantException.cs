namespace Riposte.Core;

/// <summary>A broken invariant: a defect in Riposte itself.</summary>
public sealed class InvariantException(string message) : Exception(message);
