using System.Runtime.CompilerServices;
using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Core.Words;
using Riposte.Ports;
using Riposte.Ports.History;

namespace Riposte.Runtime.Download;

/// <summary>
/// Goes through the files of an archive that hold a range, in order of time. A file serves a range when it lies inside as a
/// whole; of a file that reaches beyond, a part is taken only where nothing else serves it. A month that is not published
/// yet is looked for day by day; a spoilt file is left out with a note.
/// </summary>
internal sealed class ArchiveWalk(SeriesKey key, VenueSources own, SourceChoice choice, Instant now, List<string> notes)
{
    /// <summary>Files fetched at once.</summary>
    private const int Together = 4;

    /// <summary>Months come out in the first days of the next one; a month absent for longer has no days
    /// either.</summary>
    private const long LateMonth = 40 * Instant.NanosecondsPerDay;

    private readonly ArchiveHistory archive = own.Archive!;

    private Instant? readUpTo;
    private Instant coveredUpTo;
    private int absent;

    /// <summary>The first file that could not be used; null when all could.</summary>
    public VenueException? Failure { get; private set; }

    /// <summary>The records there are, file by file.</summary>
    /// <exception cref="VenueException">The archive cannot be reached.</exception>
    public async IAsyncEnumerable<HistoryPage> PagesAsync(
        TimeRange range,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        foreach (var files in Files(range).Chunk(Together))
        {
            using var batch = await ArchiveBatch.FetchAsync(archive, files, cancel).ConfigureAwait(false);
            foreach (var fetched in batch.Files)
            {
                if (Read(fetched, range, cancel) is { } page)
                {
                    yield return page;
                    continue;
                }
                await foreach (var day in DaysAsync(fetched.File, range, cancel).ConfigureAwait(false))
                {
                    yield return day;
                }
            }
        }
        if (absent > 0)
        {
            notes.Add(
                FormattableString.Invariant($"{archive.Source.Name} has not published {CountText.Of(absent, "file")}.")
            );
        }
    }

    /// <summary>The days of a month that is not published yet.</summary>
    private async IAsyncEnumerable<HistoryPage> DaysAsync(
        ArchiveFile month,
        TimeRange range,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        if (month.Span.Nanoseconds <= Instant.NanosecondsPerDay || now - month.Span.To > LateMonth)
        {
            yield break;
        }
        var days = new List<ArchiveFile>();
        for (var day = month.Span.From; day < month.Span.To; day += Instant.NanosecondsPerDay)
        {
            var span = new TimeRange(day, day + Instant.NanosecondsPerDay);
            days.AddRange(
                archive.Source.Files(key, span, now).Where(daily => daily.Path != month.Path && Serves(daily, range))
            );
        }
        foreach (var files in days.Chunk(Together))
        {
            using var batch = await ArchiveBatch.FetchAsync(archive, files, cancel).ConfigureAwait(false);
            foreach (var fetched in batch.Files)
            {
                if (Read(fetched, range, cancel) is { } page)
                {
                    yield return page;
                }
            }
        }
    }

    /// <summary>The records of a file inside the range; null when it is not published or spoilt.</summary>
    private HistoryPage? Read(FetchedFile fetched, TimeRange range, CancellationToken cancel)
    {
        var file = fetched.File;
        if (fetched.Fault is { IsTransient: true } fault)
        {
            throw fault;
        }
        if (fetched.Fault is { } refused)
        {
            return Spoilt(refused);
        }
        if (fetched.Content is not { } content)
        {
            absent++;
            return null;
        }
        try
        {
            var page = archive.Read(content, file, cancel);
            var covered = Joined(file, page.Covered).Intersect(range);
            covered = Held(file) is { } held ? covered.Intersect(held) : covered;
            return new HistoryPage(page.Records.Within(covered), covered);
        }
        catch (UserException e) when (e.Kind == ErrorKind.Data)
        {
            return Spoilt(new VenueException(VenueErrorKind.BadAnswer, archive.Source.Name, e.Message, e));
        }
    }

    /// <summary>What a file says all about, from where the file before it ended: statistics are stamped at the end of their
    /// period, and a record of midnight that neither of two neighbours has does not exist.</summary>
    private TimeRange Joined(ArchiveFile file, TimeRange covered)
    {
        var isNext = readUpTo == file.Span.From && coveredUpTo < covered.From;
        var joined = isNext ? covered with { From = coveredUpTo } : covered;
        (readUpTo, coveredUpTo) = (file.Span.To, covered.To);
        return joined;
    }

    private HistoryPage? Spoilt(VenueException e)
    {
        Failure ??= e;
        notes.Add(e.Message);
        return null;
    }

    /// <summary>Files partition by partition, so that a file hardly ever holds more than one; each once, though one may
    /// hold the end of a partition and the start of the next.</summary>
    private IEnumerable<ArchiveFile> Files(TimeRange range)
    {
        var last = new Instant(long.MinValue);
        for (var at = range.From; at < range.To; )
        {
            var partition = key.Kind.PartitionAt(at);
            foreach (var file in archive.Source.Files(key, range.Intersect(partition), now))
            {
                if (file.Span.From > last && Serves(file, range))
                {
                    last = file.Span.From;
                    yield return file;
                }
            }
            at = partition.To;
        }
    }

    /// <summary>The bars longer than a day that a file holds as a whole: whether the last week of a month had closed when the
    /// month's file was written, it does not tell. Null for shorter bars and other kinds.</summary>
    private static TimeRange? Held(ArchiveFile file)
    {
        if (file.Key.Interval is not { } interval || interval.Nanoseconds <= Instant.NanosecondsPerDay)
        {
            return null;
        }
        var (from, end) = (interval.FirstFrom(file.Span.From), interval.BarNumber(file.Span.To));
        return new TimeRange(interval.OpenTime(from), interval.OpenTime(Math.Max(from, end)));
    }

    private bool Serves(ArchiveFile file, TimeRange range)
    {
        var part = (Held(file) ?? file.Span).Intersect(range);
        if (part.IsEmpty || file.Span.To > now)
        {
            return false;
        }
        return range.Contains(file.Span)
            || choice == SourceChoice.Archive
            || own.History is null
            || own.History.Serves(key, part, now) != part;
    }
}
