using Riposte.Core.Time;

namespace Riposte.Runtime.Recording;

/// <summary>A closed segment of a recording.</summary>
/// <param name="File">File name inside the recording's folder.</param>
/// <param name="First">Local time of the first line.</param>
/// <param name="Last">Local time of the last line.</param>
/// <param name="Lines">Lines.</param>
/// <param name="Frames">Frames among the lines.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Sha256">Hash of the file, lower-case hex.</param>
/// <param name="IsTorn">Whether its end was lost when its process was killed.</param>
public sealed record RawSegment(
    string File,
    Instant First,
    Instant Last,
    long Lines,
    long Frames,
    long Bytes,
    string Sha256,
    bool IsTorn
);
