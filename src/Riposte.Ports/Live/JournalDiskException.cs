namespace Riposte.Ports.Live;

/// <summary>The disk of a journal did not do as it was told.</summary>
/// <param name="message">What happened.</param>
/// <param name="isFull">Whether there was no room; else the disk fails.</param>
/// <param name="inner">What the system said.</param>
public sealed class JournalDiskException(string message, bool isFull, Exception? inner = null)
    : IOException(message, inner)
{
    /// <summary>Whether there was no room; else the disk fails.</summary>
    public bool IsFull => isFull;
}
