using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Runtime.Download;

namespace Riposte.Tests.Edge.Download;

public sealed class InterruptionTests
{
    private static readonly TimeRange Range = DownloadSetup.Days("2024-01-20", "2024-06-05");

    [Theory]
    [InlineData(SourceChoice.Rest)]
    [InlineData(SourceChoice.Auto)]
    public async Task However_often_it_is_cancelled_the_store_ends_as_if_it_had_not_been(SourceChoice source)
    {
        using var whole = new DownloadSetup();
        await whole.RunAsync(Range, source);
        var random = RandomStream.Named(7, "cancellations");
        for (var round = 0; round < 20; round++)
        {
            using var setup = new DownloadSetup();
            var stops = 0;
            while (true)
            {
                using var cancel = new CancellationTokenSource();
                var pages = 1 + random.NextInt(40);
                var seen = 0;
                setup.First.BeforePage = _ =>
                {
                    if (++seen == pages)
                    {
                        cancel.Cancel();
                    }
                };
                setup.Archive.IsOut = file =>
                {
                    if (source == SourceChoice.Auto && Interlocked.Increment(ref seen) == pages)
                    {
                        cancel.Cancel();
                    }
                    return true;
                };
                try
                {
                    setup.Cancel = cancel.Token;
                    await setup.RunAsync(Range, source);
                    break;
                }
                catch (OperationCanceledException)
                {
                    stops++;
                }
            }
            Assert.True(stops > 0 || source == SourceChoice.Auto);
            Assert.Equal(whole.State(), setup.State());
        }
    }

    [Fact]
    public async Task What_had_come_before_the_cancellation_is_written()
    {
        using var setup = new DownloadSetup();
        using var cancel = new CancellationTokenSource();
        setup.First.BeforePage = page =>
        {
            if (page == 6)
            {
                cancel.Cancel();
            }
        };
        setup.Cancel = cancel.Token;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => setup.RunAsync(Range));
        var pageLength = 100 * 15 * Interval.Minute.Nanoseconds;
        var covered = Assert.Single(
            SeriesSummary.Of(setup.Store, DownloadSetup.Minutes, Range, CancellationToken.None).Covered.All
        );
        Assert.InRange(covered.Nanoseconds, 5 * pageLength, 6 * pageLength);
    }

    [Fact]
    public async Task A_process_that_dies_at_any_write_loses_no_more_than_one_chunk()
    {
        using var whole = new DownloadSetup();
        await whole.RunAsync(Range);
        var writes = ((MemoryStore)whole.Store).Writes;
        Assert.InRange(writes, 6, 20);
        for (var at = 1; at <= writes; at++)
        {
            var store = new MemoryStore { BeforeWrite = number => Assert.False(number >= at, "killed") };
            using var setup = new DownloadSetup { Store = store };
            await Assert.ThrowsAnyAsync<Exception>(() => setup.RunAsync(Range));
            store.BeforeWrite = null;
            setup.First.Asked.Clear();
            await setup.RunAsync(Range);
            Assert.Equal(whole.State(), setup.State());
            var asked = setup.First.Asked.Sum(range => range.Nanoseconds);
            Assert.True(asked <= Range.Nanoseconds);
            Assert.True(at == 1 || asked < Range.Nanoseconds);
        }
    }
}
