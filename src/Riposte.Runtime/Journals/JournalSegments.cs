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

    /// <summary>Whether the disk is full: the reserve is used, or there is no room for one.</summary>
    public bool IsOnReserve { get; private set; }

    /// <summary>Goes on with what a journal holds.</summary>
    /// <param name="walk">What was read.</param>
    public async ValueTask OpenAsync(JournalWalk walk)
    {
        foreach (var blank in walk.Blank)
        {
            if (blank.IsBegun)
            {
                await disk.DeleteAsync(blank.Name, CancellationToken.None);
                continue;
            }
            // Whatever it was, somebody may want to look at it.
            await disk.RenameAsync(blank.Name, JournalNames.Torn(blank.Number, 0), CancellationToken.None);
        }
        await FindReserveAsync();
        if (walk.Segments.Length == 0)
        {
            await BeginAsync(walk.Position);
        }
        else
        {
            await GoOnAsync(walk);
        }
        await TryReserveAsync();
        IsOnReserve |= !hasReserve;
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
        await TryReserveAsync();
        if (!hasReserve)
        {
            return false;
        }
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
    // durable what an earlier run may have written without the disk's confirmation. Nothing may join on to it before that.
    private async ValueTask GoOnAsync(JournalWalk walk)
    {
        name = walk.Segments[^1];
        JournalNames.IsSegment(name, out number);
        var header = new SegmentHeader(SegmentHeader.CurrentVersion, number, walk.Position).ToBytes();
        var whole = walk.Whole.Length > 0 ? walk.Whole : header;
        var copy = await CopyAsync(whole, walk.Whole.Length);
        await disk.RenameAsync(copy, name, CancellationToken.None);
        length = whole.Length;
    }

    // Where the disk is full the copy goes into the reserve, or where there is none into the room that the segment does not use.
    private async ValueTask<string> CopyAsync(ReadOnlyMemory<byte> whole, int sound)
    {
        var copy = name + JournalNames.Temporary;
        room = Math.Max(options.SegmentBytes, whole.Length);
        if (await TryFillAsync(copy, whole, room))
        {
            return copy;
        }
        IsOnReserve = true;
        room = options.ReserveBytes;
        if (hasReserve)
        {
            hasReserve = false;
            if (await TryFillAsync(JournalNames.Reserve, whole, null))
            {
                return JournalNames.Reserve;
            }
        }
        await disk.TruncateAsync(name, sound, CancellationToken.None);
        room = whole.Length + options.SegmentBytes / 16;
        return await TryFillAsync(copy, whole, room) ? copy : throw new FullDiskException(null);
    }

    // Without a size the file is there, empty, with its room. One that could not hold it is taken away again.
    private async ValueTask<bool> TryFillAsync(string file, ReadOnlyMemory<byte> bytes, long? size)
    {
        try
        {
            if (size is { } aside)
            {
                await disk.CreateAsync(file, aside, CancellationToken.None);
            }
            await disk.AppendAsync(file, bytes, CancellationToken.None);
        }
        catch (JournalDiskException e) when (e.IsFull)
        {
            await TryDeleteAsync(file);
            return false;
        }
        await disk.SyncAsync(file, CancellationToken.None);
        return true;
    }

    private async ValueTask UseReserveAsync(JournalPosition at, FullDiskException cause)
    {
        IsOnReserve = true;
        if (!hasReserve)
        {
            throw cause;
        }
        var next = JournalNames.Segment(number + 1);
        await disk.RenameAsync(JournalNames.Reserve, next, CancellationToken.None);
        hasReserve = false;
        (name, number, length, room) = (next, number + 1, 0, options.ReserveBytes);
        await WriteHeaderAsync(at);
    }

    private async ValueTask BeginAsync(JournalPosition at)
    {
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
        await TryReserveAsync();
        IsOnReserve = !hasReserve;
    }

    // One that a start had begun to fill when it ended holds a copy that nobody needs; what was not confirmed of it is nowhere.
    private async ValueTask FindReserveAsync()
    {
        if ((await disk.ListAsync(CancellationToken.None)).Contains(JournalNames.Reserve))
        {
            hasReserve = (await disk.ReadAsync(JournalNames.Reserve, CancellationToken.None)).IsEmpty;
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
