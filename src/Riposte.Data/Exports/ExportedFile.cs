using Riposte.Core.Time;

namespace Riposte.Data.Exports;

/// <summary>A file of records that was written.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Rows">Records in it.</param>
/// <param name="Bytes">Size.</param>
/// <param name="First">Time of the first record; null without records.</param>
/// <param name="Last">Time of the last record.</param>
public sealed record ExportedFile(string Path, long Rows, long Bytes, Instant? First, Instant? Last);
