using Riposte.Core.Errors;
using Riposte.Data.Cache;
using Riposte.Tests.Testkit;

namespace Riposte.Tests.Edge.Lakes;

/// <summary>Files kept for a while.</summary>
public sealed class CacheTests : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Folder folder = new();
    private readonly ManualTime time = new();
    private int fills;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_file_is_made_once_and_serves_until_its_time_is_up()
    {
        var cache = Cache();
        using (var made = await Get(cache, "a/b/x.zip", 10))
        {
            Assert.Equal(10, new FileInfo(made!.Path).Length);
        }
        time.Advance(Hour - TimeSpan.FromSeconds(1));
        (await Get(cache, "a/b/x.zip", 10))!.Dispose();
        Assert.Equal(1, fills);

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(cache.TryGet("a/b/x.zip"));
        (await Get(cache, "a/b/x.zip", 20))!.Dispose();
        Assert.Equal(2, fills);
        using var found = cache.TryGet("a/b/x.zip");
        Assert.Equal(20, new FileInfo(found!.Path).Length);
    }

    [Fact]
    public async Task The_least_recently_used_files_go_first()
    {
        var cache = Cache(100);
        foreach (var name in (string[])["a", "b", "c", "d"])
        {
            (await Get(cache, name, 25))!.Dispose();
            time.Advance(TimeSpan.FromMinutes(1));
        }
        cache.TryGet("a")!.Dispose();
        time.Advance(TimeSpan.FromMinutes(1));

        (await Get(cache, "e", 50))!.Dispose();

        Assert.Equal(["a", "d", "e"], Names());
    }

    [Fact]
    public async Task What_another_caller_is_still_writing_is_neither_counted_nor_dropped()
    {
        var cache = Cache(100);
        var stayed = false;
        (
            await cache.GetOrAddAsync(
                "archive.zip",
                async (path, cancel) =>
                {
                    // As a download does: to a draft of its own, closed and not yet renamed.
                    await File.WriteAllBytesAsync(path + ".part", new byte[90], cancel);
                    time.Advance(TimeSpan.FromMinutes(1));
                    (await Get(cache, "other", 50))!.Dispose();
                    stayed = File.Exists(path + ".part");
                    File.Move(path + ".part", path, overwrite: true);
                    return true;
                },
                TestContext.Current.CancellationToken
            )
        )!.Dispose();
        Assert.True(stayed);
    }

    [Fact]
    public async Task Old_files_go_without_being_asked_for()
    {
        var cache = Cache();
        (await Get(cache, "old", 5))!.Dispose();
        time.Advance(Hour / 2);
        (await Get(cache, "young", 5))!.Dispose();
        time.Advance(Hour / 2);

        cache.Prune(CancellationToken.None);

        Assert.Equal(["young"], Names());
    }

    [Fact]
    public async Task A_file_in_use_stays_even_if_it_is_too_large_or_too_old()
    {
        var (cache, other) = (Cache(100), Cache(100));
        var large = await Get(cache, "large", 500);
        time.Advance(2 * Hour);
        (await Get(other, "next", 10))!.Dispose();
        Assert.Equal(500, File.ReadAllBytes(large!.Path).Length);

        large.Dispose();
        other.Prune(CancellationToken.None);

        Assert.Equal(["next"], Names());
    }

    [Fact]
    public async Task Nothing_is_kept_of_what_could_not_be_made()
    {
        var cache = Cache();

        Assert.Null(await cache.GetOrAddAsync("none", (_, _) => Task.FromResult(false), CancellationToken.None));
        await Assert.ThrowsAsync<InvalidDataException>(() =>
            cache.GetOrAddAsync(
                "bad",
                (path, _) =>
                {
                    File.WriteAllText(path, "half");
                    throw new InvalidDataException("cut off");
                },
                CancellationToken.None
            )
        );

        Assert.Empty(Names());
        Assert.Null(cache.TryGet("none"));
        Assert.Null(cache.TryGet("bad"));
    }

    [Fact]
    public async Task A_path_that_cannot_be_written_is_an_error_for_the_user()
    {
        File.WriteAllText(folder.At("cache"), "in the way");

        await Assert.ThrowsAsync<UserException>(() => Get(Cache(), "a", 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("a//b")]
    [InlineData(".hidden")]
    [InlineData("a\\b")]
    [InlineData("a b")]
    [InlineData("x.used")]
    [InlineData("x.tmp")]
    public void A_name_that_leads_elsewhere_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => Cache().TryGet(name));

    [Fact]
    public async Task What_a_killed_process_left_goes_after_a_day()
    {
        var cache = Cache();
        (await Get(cache, "a", 1))!.Dispose();
        var left = folder.At("cache", "b.123.tmp");
        File.WriteAllText(left, "half");
        File.WriteAllText(folder.At("cache", "gone.used"), "");
        File.SetLastWriteTimeUtc(left, time.GetUtcNow().UtcDateTime);

        cache.Prune(CancellationToken.None);
        Assert.True(File.Exists(left));
        Assert.False(File.Exists(folder.At("cache", "gone.used")));
        time.Advance(TimeSpan.FromHours(25));
        cache.Prune(CancellationToken.None);
        Assert.False(File.Exists(left));
    }

    [Fact]
    public async Task Users_at_once_get_whole_files()
    {
        var caches = Enumerable.Range(0, 4).Select(_ => Cache(60)).ToArray();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 200),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (i, _) =>
            {
                var size = 10 + i % 7;
                using var file = await Get(caches[i % 4], $"f{size}", size);
                Assert.Equal(size, File.ReadAllBytes(file!.Path).Length);
            }
        );

        caches[0].Prune(CancellationToken.None);
        Assert.InRange(Names().Sum(name => new FileInfo(folder.At("cache", name)).Length), 1, 60);
    }

    private FileCache Cache(long bytesMax = 1_000) => new(folder.At("cache"), bytesMax, Hour, time);

    private Task<CachedFile?> Get(FileCache cache, string name, int size) =>
        cache.GetOrAddAsync(
            name,
            async (path, cancel) =>
            {
                Interlocked.Increment(ref fills);
                await File.WriteAllBytesAsync(path, new byte[size], cancel);
                return true;
            },
            CancellationToken.None
        );

    private string[] Names() =>
        [
            .. Directory
                .GetFiles(folder.At("cache"), "*", SearchOption.AllDirectories)
                .Select(Path.GetFileName)
                .OfType<string>()
                .Where(name => name != ".lock" && !name.EndsWith(".used", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
}
