using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Cache;
using Riposte.Ports;
using Riposte.Ports.History;
using Riposte.Runtime.Download;

namespace Riposte.Tests.Edge.Download;

/// <summary>An archive with a file a month and a file a day, made of what a venue serves. Files come out late; some are
/// spoilt.</summary>
internal sealed class FakeArchive(FakeHistory venue) : IArchiveSource
{
    public string Name => "fake archive";

    /// <summary>Ends of spans whose files are not out yet.</summary>
    public Func<ArchiveFile, bool> IsOut { get; set; } = _ => true;

    /// <summary>Files that do not fit their checksum.</summary>
    public Func<ArchiveFile, bool> IsSpoilt { get; set; } = _ => false;

    /// <summary>Files that cannot be read though they fit their checksum.</summary>
    public Func<ArchiveFile, bool> IsUnreadable { get; set; } = _ => false;

    /// <summary>Whether the archive can be reached.</summary>
    public bool IsDown { get; set; }

    /// <summary>Spans of files asked for, in order.</summary>
    public List<TimeRange> Asked { get; } = [];

    /// <summary>The archive with its reader; files lie in a folder of the test's.</summary>
    public ArchiveHistory Over(string folder, TimeProvider clock) =>
        new(this, new FileCache(folder, 1 << 20, TimeSpan.FromHours(1), clock), Read);

    private HistoryPage Read(string path, ArchiveFile file, CancellationToken cancel)
    {
        if (IsUnreadable(file))
        {
            throw new UserException(ErrorKind.Data, $"{file.Path}:7: no number.", "It is no kline.", "Fetch it again.");
        }
        Assert.Equal(file.Path, File.ReadAllText(path));
        return new HistoryPage(venue.Bars(file.Key, file.Span), file.Span);
    }

    public IReadOnlyList<ArchiveFile> Files(SeriesKey key, TimeRange range, Instant now)
    {
        var files = new List<ArchiveFile>();
        var shift = key.Kind.KnownAt == KnownAt.Delayed ? DataKind.StatisticsDelay.Nanoseconds : 0;
        for (var at = (range.From - shift).StartOfDay; at + shift < range.To; )
        {
            var month = new TimeRange(at.StartOfMonth(), at.StartOfMonth().AddMonths(1));
            var isMonth = shift == 0 && at == month.From && range.Contains(month) && month.To <= now;
            var span = isMonth ? month : new TimeRange(at, at + Instant.NanosecondsPerDay);
            if (span.To <= now)
            {
                var held = new TimeRange(span.From + shift, span.To + shift);
                files.Add(new ArchiveFile(key, held, $"{key}/{span.From.ToDate():yyyy-MM-dd}-{(isMonth ? "m" : "d")}"));
            }
            at = span.To;
        }
        return files;
    }

    public async Task<string?> FetchAsync(ArchiveFile file, string target, CancellationToken cancel)
    {
        await Task.Yield();
        lock (Asked)
        {
            Asked.Add(file.Span);
        }
        if (IsDown)
        {
            throw new VenueException(VenueErrorKind.Unreachable, Name, "The archive could not be reached.");
        }
        if (IsSpoilt(file))
        {
            throw new VenueException(VenueErrorKind.Corrupt, Name, $"{file.Path} does not fit its checksum.");
        }
        if (!IsOut(file))
        {
            return null;
        }
        await File.WriteAllTextAsync(target, file.Path, cancel);
        return "00";
    }
}
