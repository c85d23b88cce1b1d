namespace Riposte.Bench.ProtocolBugs;

/// <summary>A piece of a file, and what stands there instead.</summary>
/// <param name="File">The file, from the root of the repository.</param>
/// <param name="Right">What stands in the file, once.</param>
/// <param name="Both">What is written instead: the wrong where the bug is on, the right where it is off.</param>
internal sealed record ProtocolEdit(string File, string Right, string Both);
