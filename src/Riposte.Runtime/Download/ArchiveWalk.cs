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
            foreach (var fetched in await FetchAsync(files, cancel).ConfigureAwait(false))
            {
                var days = Read(fetched, range, cancel) is { } page
                    ? [page]
                    : await DaysAsync(fetched.File, range, cancel).ConfigureAwait(false);
                foreach (var daily in days)
                {
                    yield return daily;
                }
            }
        }
        if (absent > 0)
        {
            notes.Add(FormattableString.Invariant($"{archive.Source.Name} has not published {absent} files."));
        }
    }

    /// <summary>The days of a month that is not published yet.</summary>
    private async Task<IReadOnlyList<HistoryPage>> DaysAsync(
        ArchiveFile month,
        TimeRange range,
        CancellationToken cancel
    )
    {
        var pages = new List<HistoryPage>();
        if (month.Span.Nanoseconds <= Instant.NanosecondsPerDay || now - month.Span.To > LateMonth)
        {
            return pages;
        }
        var days = new List<ArchiveFile>();
        for (var day = month.Span.From; day < month.Span.To; day += Instant.NanosecondsPerDay)
        {
            var span = new TimeRange(day, day + Instant.NanosecondsPerDay).Intersect(range);
            days.AddRange(archive.Source.Files(key, span, now).Where(daily => Serves(daily, range)));
        }
        foreach (var files in days.Chunk(Together))
        {
            foreach (var fetched in await FetchAsync(files, cancel).ConfigureAwait(false))
            {
                if (Read(fetched, range, cancel) is { } page)
                {
                    pages.Add(page);
                }
            }
        }
        return pages;
    }

    /// <summary>Fetches some files at once; what went wrong is kept in its place, so that those before it are
    /// used.</summary>
    private async Task<Fetched[]> FetchAsync(ArchiveFile[] files, CancellationToken cancel)
    {
        return await Task.WhenAll(files.Select(FetchOneAsync)).ConfigureAwait(false);

        async Task<Fetched> FetchOneAsync(ArchiveFile file)
        {
            try
            {
                return new Fetched(file, await archive.FetchAsync(file, cancel).ConfigureAwait(false), null);
            }
            catch (VenueException e)
            {
                return new Fetched(file, null, e);
            }
        }
    }

    /// <summary>The records of a file inside the range; null when it is not published or spoilt.</summary>
    private HistoryPage? Read(Fetched fetched, TimeRange range, CancellationToken cancel)
    {
        if (fetched.Fault is { IsTransient: true } fault)
        {
            throw fault;
        }
        if (fetched.Fault is { } refused)
        {
            return Spoilt(refused);
        }
        if (fetched.Path is not { } path)
        {
            absent++;
            return null;
        }
        try
        {
            var covered = fetched.File.Span.Intersect(range);
            return new HistoryPage(archive.Read(path, fetched.File, cancel).Within(covered), covered);
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

    /// <summary>Files partition by partition, so that a file never holds more than one.</summary>
    private IEnumerable<ArchiveFile> Files(TimeRange range)
    {
        for (var at = range.From; at < range.To; )
        {
            var partition = key.Kind.PartitionAt(at);
            foreach (var file in archive.Source.Files(key, range.Intersect(partition), now))
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
        var part = file.Span.Intersect(range);
        if (part.IsEmpty || file.Span.To > now)
        {
            return false;
        }
        return range.Contains(file.Span)
            || choice == SourceChoice.Archive
            || own.History is null
            || own.History.Serves(key, part, now) != part;
    }

    private sealed record Fetched(ArchiveFile File, string? Path, VenueException? Fault);
}
