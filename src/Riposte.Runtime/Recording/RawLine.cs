using Riposte.Core.Time;

namespace Riposte.Runtime.Recording;

/// <summary>A line of a recording.</summary>
/// <param name="At">Local time.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Text">The frame, or the JSON of our own line; valid until the next line is read.</param>
public readonly record struct RawLine(Instant At, RawLineKind Kind, ReadOnlyMemory<byte> Text);
