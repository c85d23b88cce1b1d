using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Ports.Feeds;

namespace Riposte.Runtime.Recording;

/// <summary>
/// A folder of raw segments that one process writes: segments follow each other by size and age, closed ones are listed in
/// the manifest with their hash, and those a killed process left are taken in when the next one begins. Not thread-safe.
/// </summary>
public sealed class RawFolder : IDisposable
{
    private const string LockName = "recording.lock";
    private readonly string folder;
    private readonly string venue;
    private readonly Subscription what;
    private readonly RawOptions options;
    private readonly TimeProvider time;
    private readonly FileStream held;
    private readonly List<RawSegment> segments;
    private RawWriter? writer;
    private long openedAt;
    private long flushedAt;
    private int number;

    /// <summary>Opens a folder for writing; creates it if need be.</summary>
    /// <param name="folder">Folder, of one venue.</param>
    /// <param name="venue">Venue.</param>
    /// <param name="what">What is recorded; told by the first line of each segment.</param>
    /// <param name="options">How segments are cut.</param>
    /// <param name="time">Clock.</param>
    /// <exception cref="UserException">The folder cannot be written, or another process records into it.</exception>
    public RawFolder(string folder, string venue, Subscription what, RawOptions options, TimeProvider time)
    {
        (this.folder, this.venue, this.what, this.options, this.time) = (folder, venue, what, options, time);
        held = Guarded(() =>
        {
            Directory.CreateDirectory(folder);
            return TakeLock();
        });
        try
        {
            segments = Guarded(TakeInLeftOver);
            number = RawFolderFiles.LastNumber(folder);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Segments closed so far, those of earlier processes included.</summary>
    public IReadOnlyList<RawSegment> Segments => segments;

    /// <summary>Segments of killed processes that were taken in.</summary>
    public int TakenIn { get; private set; }

    /// <summary>Bytes written by this process.</summary>
    public long BytesWritten { get; private set; }

    /// <summary>Writes a frame as it came.</summary>
    /// <exception cref="UserException">The disk does not take it.</exception>
    public void Write(Instant at, ReadOnlySpan<byte> frame)
    {
        var target = Target(at);
        RawLines.Write(target.Line, at, frame);
        Added(target, at, isFrame: true);
    }

    /// <summary>Writes a change of a connection.</summary>
    /// <exception cref="UserException">The disk does not take it.</exception>
    public void Write(ConnectionItem item)
    {
        var target = Target(item.At);
        RawLines.Write(target.Line, item.At, RawOwnLines.Connection(item));
        Added(target, item.At, isFrame: false);
    }

    /// <summary>Writes records that history gave for a gap of the feed.</summary>
    /// <exception cref="UserException">The disk does not take it.</exception>
    public void Write(Instant at, HistoryFill fill)
    {
        var target = Target(at);
        RawLines.Write(target.Line, at, RawOwnLines.History(fill));
        Added(target, at, isFrame: false);
    }

    /// <summary>To be called every second or so: flushes what waits long enough and closes a segment that is old
    /// enough.</summary>
    public void Tick()
    {
        if (writer is null)
        {
            return;
        }
        if (time.GetElapsedTime(openedAt) >= options.SegmentAge)
        {
            CloseSegment();
        }
        else if (time.GetElapsedTime(flushedAt) >= options.FlushEvery)
        {
            Flush();
        }
    }

    /// <summary>Makes what is written readable for others.</summary>
    public void Flush()
    {
        flushedAt = time.GetTimestamp();
        if (writer is { } open)
        {
            Guarded(() =>
            {
                var before = open.Bytes;
                open.Flush();
                BytesWritten += open.Bytes - before;
                return true;
            });
        }
    }

    /// <summary>Closes the open segment, if any, and lists it in the manifest.</summary>
    public void CloseSegment()
    {
        Flush();
        if (writer is not { } open)
        {
            return;
        }
        writer = null;
        Guarded(() =>
        {
            segments.Add(open.Close());
            open.Dispose();
            RawManifest.Write(folder, venue, segments);
            return true;
        });
    }

    public void Dispose()
    {
        writer?.Dispose();
        held.Dispose();
    }

    private RawWriter Target(Instant at)
    {
        if (writer is { } open && (open.Bytes < options.SegmentBytes || open.PendingLines > 0))
        {
            return open;
        }
        CloseSegment();
        number++;
        openedAt = flushedAt = time.GetTimestamp();
        var path = Path.Combine(folder, RawFolderFiles.NameOf(number, at));
        var next = Guarded(() => new RawWriter(path));
        RawLines.Write(next.Line, at, RawOwnLines.Header(venue, what));
        next.Added(at, isFrame: false);
        return writer = next;
    }

    private void Added(RawWriter target, Instant at, bool isFrame)
    {
        target.Added(at, isFrame);
        if (target.PendingLines >= options.FlushLines)
        {
            Flush();
        }
    }

    private FileStream TakeLock()
    {
        try
        {
            return new FileStream(
                Path.Combine(folder, LockName),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
        }
        catch (IOException error) when (File.Exists(Path.Combine(folder, LockName)))
        {
            throw new UserException(
                ErrorKind.Failure,
                $"{folder} is being recorded into already.",
                $"Another process holds its lock: {error.Message}",
                "Stop that process or name another folder with --raw."
            );
        }
    }

    /// <summary>Lists segments that a killed process left without an entry.</summary>
    private List<RawSegment> TakeInLeftOver()
    {
        var known = RawManifest.Read(folder);
        var names = known.Select(segment => segment.File).ToHashSet(StringComparer.Ordinal);
        foreach (var path in RawFolderFiles.Segments(folder).Where(path => !names.Contains(Path.GetFileName(path))))
        {
            // Nobody closed it: whatever its end looks like, something may be lost.
            known.Add(RawFolderFiles.Describe(path) with { IsTorn = true });
            TakenIn++;
        }
        if (TakenIn > 0)
        {
            known.Sort((left, right) => string.CompareOrdinal(left.File, right.File));
            RawManifest.Write(folder, venue, known);
        }
        return known;
    }

    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserException(
                ErrorKind.Failure,
                $"The recording in {folder} cannot be written.",
                error.Message,
                "Check the disk's free space and the folder's permissions, or name another folder with --raw."
            );
        }
    }
}
