using Riposte.Core.Market.Series;
using Riposte.Data.Lake;
using static Riposte.Testkit.Stores.SampleSeries;

namespace Riposte.Tests.Edge.Lakes;

/// <summary>Real processes on one lake.</summary>
public sealed class ProcessTests : IDisposable
{
    private static readonly SeriesKey Trades = Key(DataKinds.Trades);

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Two_processes_that_write_one_series_at_once_lose_nothing()
    {
        using var even = WriterProcess.Start(folder.Path, 0, 0);
        using var odd = WriterProcess.Start(folder.Path, 1, 0);
        await Task.WhenAll(
            even.WaitForExitAsync(TestContext.Current.CancellationToken),
            odd.WaitForExitAsync(TestContext.Current.CancellationToken)
        );

        Assert.Equal((0, 0), (even.ExitCode, odd.ExitCode));
        var lake = new Lake(folder.Path);
        Assert.Equal(WriterProcess.Minutes(0).Concat(WriterProcess.Minutes(1)).Order().Select(At), Times(lake));
        Assert.Empty(lake.Verify(Trades, CancellationToken.None));
    }

    [Theory]
    [InlineData(17)]
    [InlineData(44)]
    [InlineData(133)]
    public async Task A_process_that_is_killed_leaves_whole_partitions_and_no_lock(int step)
    {
        using var process = WriterProcess.Start(folder.Path, 0, step);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(0, process.ExitCode);
        var lake = new Lake(folder.Path, new LakeOptions { LockWait = TimeSpan.Zero });
        var seen = Times(lake);
        Assert.Equal(WriterProcess.Minutes(0).Select(At).Take(seen.Length), seen);
        Assert.InRange(seen.Length, (step / 6) - 1, (step / 6) + 1);
        Assert.Empty(lake.Verify(Trades, CancellationToken.None));

        var minutes = WriterProcess.Minutes(0).ToList();
        lake.Write(
            Trades,
            Records(DataKinds.Trades, minutes),
            Note(Span(minutes[0], minutes[^1] + 1)),
            CancellationToken.None
        );
        Assert.Equal(minutes.Select(At), Times(lake));
        Assert.Equal(2, Directory.GetFiles(folder.Path, "*.parquet", SearchOption.AllDirectories).Length);
        Assert.Empty(Directory.GetFiles(folder.Path, "*.tmp", SearchOption.AllDirectories));
    }

    private static Core.Time.Instant[] Times(Lake lake) =>
        [.. lake.Read(Trades, Span(0, 9_000), CancellationToken.None).SelectMany(block => block.Times.ToArray())];
}
