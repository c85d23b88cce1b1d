namespace Riposte.Tests.Edge.Recording;

/// <summary>A frame of a played market.</summary>
/// <param name="IsPublic">Whether it is served at the public entry point.</param>
/// <param name="Text">Frame.</param>
/// <param name="Records">The records it holds, in words.</param>
internal sealed record PlayedFrame(bool IsPublic, string Text, string[] Records);
