using System.Collections.Immutable;

namespace Riposte.Ports.Live;

/// <summary>Where the files of a journal lie. Only the journal uses it.</summary>
public interface IJournalDisk
{
    /// <summary>Names of all files, in ordinal order.</summary>
    ValueTask<ImmutableArray<string>> ListAsync(CancellationToken cancel);

    /// <summary>All bytes of a file, as they are now: what is done to it later does not change them.</summary>
    /// <exception cref="JournalDiskException">It cannot be read.</exception>
    ValueTask<ReadOnlyMemory<byte>> ReadAsync(string name, CancellationToken cancel);

    /// <summary>Makes an empty file with room set aside for it; it, and its name, are durable after this.</summary>
    /// <exception cref="JournalDiskException">The disk is full, or fails.</exception>
    ValueTask CreateAsync(string name, long room, CancellationToken cancel);

    /// <summary>Writes behind what was written before; not durable yet. May have written a part when it fails.</summary>
    /// <exception cref="JournalDiskException">The disk is full, or fails.</exception>
    ValueTask AppendAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancel);

    /// <summary>Makes durable what was written. After a failure nothing of the file may be taken for durable, whatever a later
    /// call says.</summary>
    /// <exception cref="JournalDiskException">The disk fails.</exception>
    ValueTask SyncAsync(string name, CancellationToken cancel);

    /// <summary>Cuts a file off behind a length; durable after this. Room set aside behind it is given back.</summary>
    /// <exception cref="JournalDiskException">The disk fails.</exception>
    ValueTask TruncateAsync(string name, long length, CancellationToken cancel);

    /// <summary>Gives a file another name, in place of one that may have it; durable after this.</summary>
    /// <exception cref="JournalDiskException">The disk fails.</exception>
    ValueTask RenameAsync(string name, string to, CancellationToken cancel);

    /// <summary>Removes a file.</summary>
    /// <exception cref="JournalDiskException">The disk fails.</exception>
    ValueTask DeleteAsync(string name, CancellationToken cancel);
}
