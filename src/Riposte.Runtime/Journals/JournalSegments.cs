using Riposte.Ports.Live;
using Riposte.Trading.Journals;

namespace Riposte.Runtime.Journals;

/// <summary>
/// The segment that is written, the ones to come and the reserve. Segments are begun with room set aside, the header durable
/// before any batch. A disk without room sends what follows to the reserve, which then becomes the next segment.
/// </summary>
internal sealed class JournalSegments(IJournalDisk disk, JournalOptions options)
{
    private string name = "";
    private long number;
    private long length;
    private long room;
    private bool hasReserve;
    private readonly Queue<string> unconfirmed = new();

    /// <summary>Whether the disk is full and the reserve is used.</summary>
    public bool IsOnReserve { get; private set; }

    /// <summary>Goes on with what a journal holds.</summary>
    /// <param name="walk">What was read.</param>
    public async ValueTask OpenAsync(JournalWalk walk)
    {
        foreach (var blank in walk.Blank)
        {
            await disk.DeleteAsync(blank, CancellationToken.None);
        }
        hasReserve = (await disk.ListAsync(CancellationToken.None)).Contains(JournalNames.Reserve);
        if (walk.Segments.Length == 0)
        {
            await BeginAsync(walk.Position);
        }
        else
        {
            await GoOnAsync(walk);
        }
        if (!IsOnReserve)
        {
            await TryReserveAsync();
        }
    }

    /// <summary>Writes a batch and makes it durable.</summary>
    /// <param name="bytes">The batch.</param>
    /// <param name="at">The place in front of it.</param>
    /// <exception cref="FullDiskException">The disk is full, and so is the reserve; nothing was written.</exception>
    /// <exception cref="JournalDiskException">The disk fails.</exception>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, JournalPosition at)
    {
        try
        {
            if (length > SegmentHeader.Size && length + bytes.Length > room)
            {
                await BeginAsync(at);
                await LeaveReserveAsync();
            }
            await AppendAsync(bytes);
        }
        catch (FullDiskException e)
        {
            await UseReserveAsync(at, e);
            await AppendAsync(bytes);
        }
        await disk.SyncAsync(name, CancellationToken.None);
        length += bytes.Length;
    }

    /// <summary>Leaves the reserve if the disk has room again.</summary>
    public async ValueTask<bool> TryLeaveReserveAsync(JournalPosition at)
    {
        try
        {
            await BeginAsync(at);
        }
        catch (FullDiskException)
        {
            return false;
        }
        await LeaveReserveAsync();
        return true;
    }

    // What is there is written anew and put in place of the old file: that cuts a torn end off, sets room aside again, and makes
    // durable what an earlier run may have written without the disk's confirmation.
    private async ValueTask GoOnAsync(JournalWalk walk)
    {
        name = walk.Segments[^1];
        JournalNames.IsSegment(name, out number);
        var header = new SegmentHeader(SegmentHeader.CurrentVersion, number, walk.Position).ToBytes();
        var whole = walk.Whole.Length > 0 ? walk.Whole : header;
        var copy = name + JournalNames.Temporary;
        room = Math.Max(options.SegmentBytes, whole.Length);
        try
        {
            await disk.CreateAsync(copy, room, CancellationToken.None);
            await disk.AppendAsync(copy, whole, CancellationToken.None);
        }
        catch (JournalDiskException e) when (e.IsFull)
        {
            await TryDeleteAsync(copy);
            await KeepAsync(walk);
            return;
        }
        await disk.SyncAsync(copy, CancellationToken.None);
        await disk.RenameAsync(copy, name, CancellationToken.None);
        length = whole.Length;
        foreach (var before in walk.Segments.TakeLast(2).SkipLast(1))
        {
            unconfirmed.Enqueue(before);
        }
        await TryConfirmAsync();
    }

    // Where there is no room it is tried again before another segment begins.
    private async ValueTask TryConfirmAsync()
    {
        try
        {
            await ConfirmAsync();
        }
        catch (FullDiskException)
        {
            // It stays as it is.
        }
    }

    // No room for a second copy: the segment stays where it is, and what follows goes to the reserve. What an earlier run wrote
    // without the disk's confirmation is written anew as soon as there is room.
    private async ValueTask KeepAsync(JournalWalk walk)
    {
        foreach (var last in walk.Segments.TakeLast(2))
        {
            unconfirmed.Enqueue(last);
        }
        length = walk.Whole.Length;
        await disk.TruncateAsync(name, length, CancellationToken.None);
        await disk.SyncAsync(name, CancellationToken.None);
        if (hasReserve)
        {
            await UseReserveAsync(walk.Position, null);
            return;
        }
        IsOnReserve = true;
        room = length + options.ReserveBytes;
        if (length == 0)
        {
            await WriteHeaderAsync(walk.Position);
        }
    }

    private async ValueTask UseReserveAsync(JournalPosition at, FullDiskException? cause)
    {
        IsOnReserve = true;
        if (!hasReserve)
        {
            throw cause ?? new FullDiskException(null);
        }
        var next = JournalNames.Segment(number + 1);
        await disk.RenameAsync(JournalNames.Reserve, next, CancellationToken.None);
        hasReserve = false;
        (name, number, length, room) = (next, number + 1, 0, options.ReserveBytes);
        await WriteHeaderAsync(at);
    }

    private async ValueTask BeginAsync(JournalPosition at)
    {
        await ConfirmAsync();
        var next = JournalNames.Segment(number + 1);
        var header = new SegmentHeader(SegmentHeader.CurrentVersion, number + 1, at).ToBytes();
        try
        {
            await disk.CreateAsync(next, options.SegmentBytes, CancellationToken.None);
            await disk.AppendAsync(next, header, CancellationToken.None);
        }
        catch (JournalDiskException e) when (e.IsFull)
        {
            await TryDeleteAsync(next);
            throw new FullDiskException(e);
        }
        await disk.SyncAsync(next, CancellationToken.None);
        (name, number, length, room) = (next, number + 1, header.Length, options.SegmentBytes);
    }

    // A sync that failed may have lost what a reader still sees: it is written anew, beside the old file and then in place of it. Behind a
    // run on a full disk that can be the last two segments, the reserve and the one before it, and no more: none is begun before.
    private async ValueTask ConfirmAsync()
    {
        while (unconfirmed.TryPeek(out var kept))
        {
            await RewriteAsync(kept);
            unconfirmed.Dequeue();
        }
    }

    private async ValueTask RewriteAsync(string kept)
    {
        var copy = kept + JournalNames.Temporary;
        var bytes = await disk.ReadAsync(kept, CancellationToken.None);
        try
        {
            await disk.CreateAsync(copy, bytes.Length, CancellationToken.None);
            await disk.AppendAsync(copy, bytes, CancellationToken.None);
        }
        catch (JournalDiskException e) when (e.IsFull)
        {
            await TryDeleteAsync(copy);
            throw new FullDiskException(e);
        }
        await disk.SyncAsync(copy, CancellationToken.None);
        await disk.RenameAsync(copy, kept, CancellationToken.None);
    }

    private async ValueTask WriteHeaderAsync(JournalPosition at)
    {
        var header = new SegmentHeader(SegmentHeader.CurrentVersion, number, at).ToBytes();
        await disk.AppendAsync(name, header, CancellationToken.None);
        await disk.SyncAsync(name, CancellationToken.None);
        length = header.Length;
    }

    private async ValueTask AppendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await disk.AppendAsync(name, bytes, CancellationToken.None);
        }
        catch (JournalDiskException e) when (e.IsFull)
        {
            // A part of the batch may have been written.
            await disk.TruncateAsync(name, length, CancellationToken.None);
            throw new FullDiskException(e);
        }
    }

    private async ValueTask LeaveReserveAsync()
    {
        if (IsOnReserve)
        {
            IsOnReserve = false;
            await TryReserveAsync();
        }
    }

    private async ValueTask TryReserveAsync()
    {
        if (hasReserve)
        {
            return;
        }
        try
        {
            await disk.CreateAsync(JournalNames.Reserve, options.ReserveBytes, CancellationToken.None);
            hasReserve = true;
        }
        catch (JournalDiskException e) when (e.IsFull)
        {
            await TryDeleteAsync(JournalNames.Reserve);
        }
    }

    private async ValueTask TryDeleteAsync(string unfinished)
    {
        if ((await disk.ListAsync(CancellationToken.None)).Contains(unfinished))
        {
            await disk.DeleteAsync(unfinished, CancellationToken.None);
        }
    }
}
