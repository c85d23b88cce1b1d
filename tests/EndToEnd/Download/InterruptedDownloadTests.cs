using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Tests.Testkit.Http;

namespace Riposte.Tests.EndToEnd.Download;

/// <summary>Downloads by real processes that are interrupted at numbered requests.</summary>
public sealed class InterruptedDownloadTests
{
    private const int Interruptions = 20;

    private static readonly TimeRange Range = new(Instant.FromDate(2024, 3, 1), Instant.FromDate(2024, 4, 16));

    [Fact]
    public async Task Interrupted_at_twenty_random_points_a_download_ends_with_the_bytes_of_an_uninterrupted_one()
    {
        await using var bench = await DownloadBench.StartAsync();
        var whole = bench.Folder("whole");
        using (var undisturbed = bench.Download(whole))
        {
            var (code, _, error) = await undisturbed.EndAsync();
            Assert.True(code == 0, error);
        }
        bench.AssertHoldsTheMarket(whole, Range);
        var total = bench.Requests;
        Assert.True(total > Interruptions);

        var random = RandomStream.Named(3, "interruptions");
        var (killed, interrupted) = (0, 0);
        var folder = bench.Folder("interrupted");
        for (var round = 0; killed + interrupted < Interruptions; round++)
        {
            // The first rounds share one store and get further each time; when it is complete, a new one begins.
            if (await DisturbAsync(bench, folder, random.NextInt(8) + 1, isKill: random.NextInt(3) > 0) is { } isKill)
            {
                killed += isKill ? 1 : 0;
                interrupted += isKill ? 0 : 1;
                continue;
            }
            AssertSame(whole, folder);
            folder = bench.Folder($"interrupted-{round}");
        }
        Assert.True(killed >= 5 && interrupted >= 3, $"{killed} killed, {interrupted} interrupted");
        await FinishAsync(bench, folder);
        AssertSame(whole, folder);
    }

    [Fact]
    public async Task Ctrl_C_ends_a_download_that_waits_for_an_answer_and_prints_how_to_go_on()
    {
        await using var bench = await DownloadBench.StartAsync();
        var never = new TaskCompletionSource();
        var reached = new TaskCompletionSource();
        bench.AtRequest = number =>
        {
            if (number < 30)
            {
                return null;
            }
            reached.TrySetResult();
            return Reply.Of(200).After(never.Task);
        };
        var folder = bench.Folder("waiting");
        using var process = bench.Download(folder);
        await reached.Task.WaitAsync(TestContext.Current.CancellationToken);
        process.PressCtrlC();
        var (code, output, error) = await process.EndAsync();
        Assert.Equal(130, code);
        Assert.Empty(output);
        Assert.Contains("resume: ", error, StringComparison.Ordinal);
        Assert.Contains("data download BTCUSDT ETHUSDT LTCUSDT", error, StringComparison.Ordinal);
        bench.AtRequest = _ => null;
        await FinishAsync(bench, folder);
        bench.AssertHoldsTheMarket(folder, Range);
    }

    [Fact]
    public async Task Two_processes_at_once_on_one_store_lose_nothing()
    {
        await using var bench = await DownloadBench.StartAsync();
        var whole = bench.Folder("whole");
        using (var alone = bench.Download(whole))
        {
            Assert.Equal(0, (await alone.EndAsync()).Code);
        }
        bench.Renew();
        var folder = bench.Folder("shared");
        using var first = bench.Download(folder, to: "2024-04-10");
        using var second = bench.Download(folder, from: "2024-03-20");
        var ends = await Task.WhenAll(first.EndAsync(), second.EndAsync());
        Assert.All(ends, end => Assert.True(end.Code == 0, end.Error));
        bench.AssertHoldsTheMarket(folder, Range);
        // Funding marks of March are known where the second process asked before the first one had the month's file.
        const string Bars = "binance_usdm/bars";
        Assert.Equal(DownloadBench.Files(whole, Bars), DownloadBench.Files(folder, Bars));
    }

    [Fact]
    public async Task A_download_that_is_complete_fetches_nothing_and_tells_its_sources()
    {
        await using var bench = await DownloadBench.StartAsync();
        var folder = bench.Folder("again");
        await FinishAsync(bench, folder);
        var before = DownloadBench.Receipts(folder);
        bench.Renew();
        using var again = bench.Download(folder);
        var (code, output, _) = await again.EndAsync();
        Assert.True(code == 0, output);
        Assert.Equal(0, bench.Requests);
        Assert.Equal(before, DownloadBench.Receipts(folder));
        Assert.Matches(@"bars/BTCUSDT/1m +0 +66240 .*binance_usdm archive +2024-03-01 +2024-04-01", output);
        Assert.Matches(@"binance_usdm rest +2024-04-01 +2024-04-16", output);
        using var verify = DownloadBench.Run(folder, "data", "verify");
        Assert.Equal(0, (await verify.EndAsync()).Code);
    }

    /// <summary>Runs a download that is disturbed at a request.</summary>
    /// <returns>Whether it was killed; null when it ended before.</returns>
    private static async Task<bool?> DisturbAsync(DownloadBench bench, string folder, int at, bool isKill)
    {
        bench.Renew();
        RiposteProcess? process = null;
        using var started = new ManualResetEventSlim();
        bench.AtRequest = number =>
        {
            if (number != at)
            {
                return null;
            }
            started.Wait(TestContext.Current.CancellationToken);
            if (!isKill)
            {
                process!.PressCtrlC();
                return null;
            }
            process!.KillAtOnce();
            return Reply.Refused;
        };
        process = bench.Download(folder);
        started.Set();
        using (process)
        {
            var (code, _, error) = await process.EndAsync();
            bench.AtRequest = _ => null;
            if (bench.Requests < at)
            {
                Assert.True(code == 0, error);
                return null;
            }
            // A process that was about to end may do so in spite of Ctrl-C.
            Assert.True(isKill ? code is 137 or 0 : code is 130 or 0, $"{code}: {error}");
            return isKill;
        }
    }

    private static async Task FinishAsync(DownloadBench bench, string folder)
    {
        bench.Renew();
        using var process = bench.Download(folder);
        var (code, _, error) = await process.EndAsync();
        Assert.True(code == 0, error);
    }

    private static void AssertSame(string whole, string folder)
    {
        Assert.Equal(DownloadBench.Files(whole), DownloadBench.Files(folder));
        Assert.Equal(DownloadBench.Receipts(whole), DownloadBench.Receipts(folder));
    }
}
