namespace Riposte.Data.Lake;

/// <summary>A data file as its receipt names it.</summary>
/// <param name="File">Path relative to the store.</param>
/// <param name="Sha256">SHA-256 in lower-case hex.</param>
/// <param name="Bytes">Size.</param>
internal readonly record struct DataFile(string File, string Sha256, long Bytes);
