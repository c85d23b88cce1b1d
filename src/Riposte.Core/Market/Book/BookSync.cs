using Riposte.Core.Market.Updates;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Book;

/// <summary>
/// Keeps one book in step with a stream of depth updates: keeps updates until a snapshot comes, joins them to it, applies
/// what follows without a break, and throws the book away as soon as one cannot be sure of it. Asks for snapshots
/// (<see cref="NeedsSnapshot"/>), fetches none. Rules and sources: docs/reference/order-book.md. Not thread-safe.
/// </summary>
public sealed class BookSync
{
    private readonly BookSyncOptions _options;
    private readonly DepthBuffer _buffer;
    private Instant? _lastTime;

    /// <summary>Without a book.</summary>
    public BookSync(BookSyncOptions? options = null)
    {
        _options = options ?? new BookSyncOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.SnapshotDepth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxBufferedUpdates, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(_options.StaleTolerance);
        Book = new OrderBook(_options.MaxLevels);
        _buffer = new DepthBuffer(_options.MaxBufferedUpdates, _options.MaxBufferedLevels);
    }

    /// <summary>The book; trust it only while <see cref="State"/> is live. Empty while waiting.</summary>
    public OrderBook Book { get; }

    /// <summary>Whether the book can be used.</summary>
    public BookState State { get; private set; }

    /// <summary>Whether a snapshot is needed now: updates wait for one. Ask for it, and hand it to
    /// <see cref="Receive"/>.</summary>
    public bool NeedsSnapshot => State == BookState.Waiting && _buffer.Count > 0;

    /// <summary>Number of the last book update inside; -1 while waiting.</summary>
    public long LastId { get; private set; } = -1;

    /// <summary>Updates kept while waiting.</summary>
    public int Buffered => _buffer.Count;

    /// <summary>Why the book was last thrown away.</summary>
    public BookBreak LastBreak { get; private set; }

    /// <summary>What became of everything received.</summary>
    public BookSyncCounts Counts { get; } = new();

    /// <summary>Takes an update or a snapshot.</summary>
    public DepthOutcome Receive(in DepthUpdate update)
    {
        if (update.IsSnapshot)
        {
            return TakeSnapshot(update);
        }
        Counts.Updates++;
        if (IsInconsistent(update))
        {
            Counts.Inconsistent++;
            return State == BookState.Waiting ? DepthOutcome.Broken : Break(BookBreak.Inconsistent);
        }
        return State == BookState.Waiting ? Keep(update) : Follow(update, keepOnBreak: true);
    }

    /// <summary>Throws book and kept updates away: updates may have been missed that nothing will tell of.</summary>
    public void Reset()
    {
        Counts.Dropped += _buffer.Count;
        _buffer.Clear();
        _ = Break(BookBreak.Requested);
    }

    private static bool IsInconsistent(in DepthUpdate update) =>
        update.FirstId < 0 || update.LastId < update.FirstId || update.PreviousId >= update.LastId;

    /// <summary>Number of the book an update builds on: what it names (futures), else the one before its first
    /// (spot).</summary>
    private static long Before(in DepthUpdate update) =>
        update.PreviousId >= 0 ? update.PreviousId : update.FirstId - 1;

    private DepthOutcome Keep(in DepthUpdate update)
    {
        if (!_buffer.TryAdd(update))
        {
            Counts.Dropped += _buffer.Count;
            _buffer.Clear();
            if (!_buffer.TryAdd(update))
            {
                Counts.Dropped++;
                return DepthOutcome.Broken;
            }
        }
        return DepthOutcome.Buffered;
    }

    private DepthOutcome TakeSnapshot(in DepthUpdate snapshot)
    {
        if (State == BookState.Live || (State == BookState.Joining && snapshot.LastId <= LastId))
        {
            Counts.SnapshotsUnneeded++;
            return DepthOutcome.SnapshotUnneeded;
        }
        if (IsTooOld(snapshot.LastId))
        {
            Counts.SnapshotsTooOld++;
            return DepthOutcome.SnapshotRefused;
        }
        var loaded = Book.Load(snapshot.Bids, snapshot.Asks, _options.SnapshotDepth);
        if (!loaded || snapshot.LastId < 0 || Book.IsEmpty || Book.IsCrossed)
        {
            Counts.SnapshotsInvalid++;
            Forget();
            return DepthOutcome.SnapshotRefused;
        }
        Counts.SnapshotsTaken++;
        LastId = snapshot.LastId;
        State = BookState.Joining;
        _lastTime = _buffer.Count > 0 ? _buffer[_buffer.Count - 1].Time : null;
        return JoinBuffered();
    }

    /// <summary>Whether something between the snapshot and the first kept update that goes beyond it is missing.</summary>
    private bool IsTooOld(long snapshotId)
    {
        for (var i = 0; i < _buffer.Count; i++)
        {
            var update = _buffer[i];
            if (update.LastId > snapshotId)
            {
                return Before(update) > snapshotId;
            }
        }
        return false;
    }

    private DepthOutcome JoinBuffered()
    {
        var count = _buffer.Count;
        for (var i = 0; i < count; i++)
        {
            if (Follow(_buffer[i], keepOnBreak: false) == DepthOutcome.Broken)
            {
                // What broke the book is the first to wait for the next snapshot, unless it contradicts itself.
                _buffer.RemoveFirst(LastBreak == BookBreak.Inconsistent ? i + 1 : i);
                return DepthOutcome.Broken;
            }
        }
        _buffer.Clear();
        return DepthOutcome.SnapshotTaken;
    }

    private DepthOutcome Follow(in DepthUpdate update, bool keepOnBreak)
    {
        if (IsStale(update))
        {
            return IsAfterTime(update) ? BreakAndKeep(BookBreak.IdsWentBack, update, keepOnBreak) : CountStale();
        }
        var before = Before(update);
        if (before > LastId)
        {
            return BreakAndKeep(BookBreak.Gap, update, keepOnBreak);
        }
        if (!Book.Apply(update.Bids, update.Asks))
        {
            Counts.Inconsistent++;
            return Break(BookBreak.Inconsistent);
        }
        var fault = Fault();
        if (fault != BookBreak.None)
        {
            return BreakAndKeep(fault, update, keepOnBreak);
        }
        Counts.Applied++;
        Counts.BeyondHorizon += Book.IsBeyondHorizon ? 1 : 0;
        Counts.Overlapping += before < LastId && State == BookState.Live ? 1 : 0;
        State = BookState.Live;
        LastId = update.LastId;
        _lastTime = update.Time;
        return DepthOutcome.Applied;
    }

    /// <summary>Whether the book already holds it. Futures keep an update that ends with the snapshot: it changes nothing
    /// and proves the connection.</summary>
    private bool IsStale(in DepthUpdate update) =>
        update.LastId < LastId || (update.LastId == LastId && (State == BookState.Live || update.PreviousId < 0));

    /// <summary>Whether an old number comes with a time that only a new update can have: the venue counts anew.</summary>
    private bool IsAfterTime(in DepthUpdate update)
    {
        _lastTime ??= update.Time;
        return update.Time.Nanoseconds - _lastTime.Value.Nanoseconds > _options.StaleTolerance;
    }

    private DepthOutcome CountStale()
    {
        if (State == BookState.Joining)
        {
            Counts.OlderThanSnapshot++;
        }
        else
        {
            Counts.Stale++;
        }
        return DepthOutcome.Stale;
    }

    private BookBreak Fault()
    {
        if (Book.IsEmpty)
        {
            return BookBreak.Empty;
        }
        return Book.IsCrossed ? BookBreak.Crossed : BookBreak.None;
    }

    private DepthOutcome BreakAndKeep(BookBreak why, in DepthUpdate update, bool keep)
    {
        var outcome = Break(why);
        if (keep)
        {
            _ = Keep(update);
        }
        return outcome;
    }

    private DepthOutcome Break(BookBreak why)
    {
        Counts.Add(why);
        LastBreak = why;
        Forget();
        return DepthOutcome.Broken;
    }

    private void Forget()
    {
        Book.Clear();
        State = BookState.Waiting;
        LastId = -1;
    }
}
