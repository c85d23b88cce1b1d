using System.Runtime.CompilerServices;
using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
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

    /// <summary>How far the records of a file may reach behind its span: statistics are stamped at the end of their
    /// period.</summary>
    private readonly long overhang = key.Kind.KnownAt == KnownAt.Delayed ? DataKind.StatisticsDelay.Nanoseconds : 0;

    private Instant? readUpTo;
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
            notes.Add(FormattableString.Invariant($"{archive.Source.Name} has not published {absent} files."));
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
            days.AddRange(archive.Source.Files(key, span, now).Where(daily => Serves(daily, range)));
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
            // What a file leaves to the one before it is nowhere when that one has been read too.
            var isNext = readUpTo == file.Span.From;
            readUpTo = file.Span.To;
            var covered = (isNext ? page.Covered with { From = file.Span.From } : page.Covered).Intersect(range);
            return new HistoryPage(page.Records.Within(covered), covered);
        }
        catch (UserException e) when (e.Kind == ErrorKind.Data)
        {
            return Spoilt(new VenueException(VenueErrorKind.BadAnswer, archive.Source.Name, e.Message, e));
        }
    }

    private HistoryPage? Spoilt(VenueException e)
    {
        Failure ??= e;
        notes.Add(e.Message);
        return null;
    }

    /// <summary>Files partition by partition, so that a file hardly ever holds more than one.</summary>
    private IEnumerable<ArchiveFile> Files(TimeRange range)
    {
        var reach = range with { From = range.From - overhang };
        for (var at = reach.From; at < reach.To; )
        {
            var partition = key.Kind.PartitionAt(at);
            foreach (var file in archive.Source.Files(key, reach.Intersect(partition), now))
            {
                if (Serves(file, range))
                {
                    yield return file;
                }
            }
            at = partition.To;
        }
    }

    private bool Serves(ArchiveFile file, TimeRange range)
    {
        var part = (file.Span with { To = file.Span.To + overhang }).Intersect(range);
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
