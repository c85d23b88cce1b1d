using Riposte.Core.Time;
using Riposte.Runtime.Download;

namespace Riposte.Tests.Edge.Download;

public sealed class ArchiveDownloadTests : IDisposable
{
    private static readonly TimeRange Range = DownloadSetup.Days("2024-01-20", "2024-06-10");

    private readonly DownloadSetup setup = new(DownloadSetup.Day("2024-06-10") + 5 * Interval.Hour.Nanoseconds);

    public void Dispose() => setup.Dispose();

    private async Task<SeriesOutcome> RunAsync(SourceChoice source, TimeRange? range = null) =>
        Assert.Single((await setup.RunAsync(range ?? Range, source)).Series);

    private void AssertWhole(TimeRange? range = null) =>
        Assert.Equal(setup.First.Bars(DownloadSetup.Minutes, range ?? Range).Hash(), setup.All().Hash());

    [Fact]
    public async Task Whole_months_and_days_come_from_the_archive_and_today_from_requests()
    {
        var range = Range with { To = setup.Clock.Now };
        var outcome = await RunAsync(SourceChoice.Auto, range);
        AssertWhole(range);
        Assert.Equal(
            [("fake archive", Range), ("fake rest", new TimeRange(Range.To, range.To))],
            outcome.Summary.Sources.Select(source => (source.Source, source.Range))
        );
        // 12 days of January, February to May, 9 days of June.
        Assert.Equal(12 + 4 + 9, setup.Archive.Asked.Count);
        Assert.Empty(outcome.Notes);
    }

    [Fact]
    public async Task Requests_alone_leave_the_archive_alone()
    {
        await RunAsync(SourceChoice.Rest);
        AssertWhole();
        Assert.Empty(setup.Archive.Asked);
    }

    [Fact]
    public async Task The_archive_alone_says_what_it_lacks()
    {
        setup.Archive.IsOut = file => file.Span.To <= DownloadSetup.Day("2024-06-08");
        var outcome = await RunAsync(SourceChoice.Archive);
        Assert.Equal([DownloadSetup.Days("2024-06-08", "2024-06-10")], outcome.Unserved.All);
        Assert.Empty(setup.First.Asked);
        AssertWhole(DownloadSetup.Days("2024-01-20", "2024-06-08"));
    }

    [Fact]
    public async Task A_month_that_is_not_out_yet_comes_by_days_and_then_by_requests()
    {
        setup.Archive.IsOut = file =>
            file.Span.Nanoseconds == Instant.NanosecondsPerDay
                ? file.Span.To <= DownloadSetup.Day("2024-06-09")
                : file.Span.To < DownloadSetup.Day("2024-06-01");
        var outcome = await RunAsync(SourceChoice.Auto);
        AssertWhole();
        Assert.Equal(
            [
                ("fake archive", DownloadSetup.Days("2024-01-20", "2024-06-09")),
                ("fake rest", DownloadSetup.Days("2024-06-09", "2024-06-10")),
            ],
            outcome.Summary.Sources.Select(source => (source.Source, source.Range))
        );
        Assert.Contains(outcome.Notes, note => note.Contains("has not published 2 files", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_old_month_that_is_absent_comes_by_requests_at_once()
    {
        setup.Archive.IsOut = file => !file.Span.Contains(DownloadSetup.Day("2024-02-15"));
        await RunAsync(SourceChoice.Auto);
        AssertWhole();
        Assert.Equal([DownloadSetup.Days("2024-02-01", "2024-03-01")], setup.First.Asked);
        Assert.Equal(12 + 4 + 9, setup.Archive.Asked.Count);
    }

    [Fact]
    public async Task A_spoilt_file_is_noted_and_its_month_comes_by_requests()
    {
        setup.Archive.IsSpoilt = file => file.Span.From == DownloadSetup.Day("2024-02-01");
        setup.Archive.IsUnreadable = file => file.Span.From == DownloadSetup.Day("2024-03-01");
        var outcome = await RunAsync(SourceChoice.Auto);
        AssertWhole();
        Assert.True(outcome.IsComplete);
        Assert.Equal([DownloadSetup.Days("2024-02-01", "2024-04-01")], setup.First.Asked);
        Assert.Contains(outcome.Notes, note => note.Contains("does not fit its checksum", StringComparison.Ordinal));
        Assert.Contains(outcome.Notes, note => note.Contains("no number", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_spoilt_file_is_a_failure_where_the_archive_is_the_only_source()
    {
        setup.Archive.IsSpoilt = file => file.Span.From == DownloadSetup.Day("2024-02-01");
        var outcome = await RunAsync(SourceChoice.Archive);
        Assert.Equal([DownloadSetup.Days("2024-02-01", "2024-03-01")], outcome.Unserved.All);
        Assert.Contains("checksum", outcome.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_that_is_down_is_asked_once_and_requests_take_over()
    {
        setup.Archive.IsDown = true;
        var outcome = await RunAsync(SourceChoice.Auto);
        AssertWhole();
        Assert.True(outcome.IsComplete);
        Assert.InRange(setup.Archive.Asked.Count, 1, 4);
        Assert.Contains(outcome.Notes, note => note.Contains("Requests take over", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_rest_of_a_day_that_is_half_covered_comes_by_requests()
    {
        var noon = DownloadSetup.Day("2024-03-10") + 12 * Interval.Hour.Nanoseconds;
        await RunAsync(SourceChoice.Rest, new TimeRange(DownloadSetup.Day("2024-03-01"), noon));
        setup.First.Asked.Clear();
        await RunAsync(SourceChoice.Auto, DownloadSetup.Days("2024-03-01", "2024-04-01"));
        Assert.Equal([new TimeRange(noon, DownloadSetup.Day("2024-03-11"))], setup.First.Asked);
        Assert.Equal(DownloadSetup.Day("2024-03-11"), setup.Archive.Asked.Min(span => span.From));
        AssertWhole(DownloadSetup.Days("2024-03-01", "2024-04-01"));
    }

    [Fact]
    public async Task What_requests_no_longer_serve_is_cut_out_of_a_longer_file()
    {
        using var recent = new DownloadSetup(setup.Clock.Now)
        {
            First = new FakeHistory("fake rest", () => setup.Clock.Now) { Kept = DownloadSetup.Day("2024-05-10") },
        };
        var from = DownloadSetup.Day("2024-03-10") + 12 * Interval.Hour.Nanoseconds;
        var range = new TimeRange(from, DownloadSetup.Day("2024-03-12"));
        var outcome = Assert.Single((await recent.RunAsync(range, SourceChoice.Auto)).Series);
        Assert.True(outcome.IsComplete);
        Assert.Equal(recent.First.Bars(DownloadSetup.Minutes, range).Hash(), recent.All().Hash());
    }
}
