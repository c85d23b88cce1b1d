using System.Globalization;
using System.Text;
using Riposte.Core.Errors;
using Riposte.Core.Market.Checks;
using Riposte.Core.Market.Series;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Data.Archives;
using Riposte.Data.Exports;

namespace Riposte.Tests.Edge.Archives;

/// <summary>
/// Spoilt files of every layout, seeded: each is refused with a named error or gives records that are sound. The variable
/// RIPOSTE_FUZZ_ROUNDS makes it longer.
/// </summary>
public sealed class ArchiveFuzzTests : IDisposable
{
    private const long MostBytes = 256L << 20;

    private static readonly int Rounds = int.TryParse(
        Environment.GetEnvironmentVariable("RIPOSTE_FUZZ_ROUNDS"),
        CultureInfo.InvariantCulture,
        out var rounds
    )
        ? rounds
        : 8;

    private static readonly RepairPolicy[] Policies =
    [
        RepairPolicy.None,
        RepairPolicy.DropBad | RepairPolicy.KeepLast,
        RepairPolicy.KeepFirst,
    ];

    private readonly ScratchFolder files = new();

    public void Dispose() => files.Dispose();

    public static TheoryData<int> Samples() => [.. Enumerable.Range(0, FuzzSample.All.Count)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void An_unspoilt_sample_is_read_whole(int sample)
    {
        var (series, name, text) = FuzzSample.All[sample];
        Assert.Equal(40, ScratchFolder.Read(files.Write(name + ".csv", text), series).Records.Count);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_file_with_spoilt_text_gives_a_named_error_or_sound_records(int sample)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var random = RandomStream.Named((ulong)round, $"text {sample}");
            var (series, name, text) = FuzzSample.All[sample];
            var spoilt = new Spoiler(random).Text(text);
            Try(
                files.Write(name + ".csv", spoilt),
                series,
                Policies[random.NextInt(Policies.Length)],
                $"text sample {sample} round {round}"
            );
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_file_with_spoilt_bytes_or_packing_gives_a_named_error_or_sound_records(int sample)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var random = RandomStream.Named((ulong)round, $"bytes {sample}");
            var (series, name, text) = FuzzSample.All[sample];
            var spoiler = new Spoiler(random);
            var (ending, packed) = spoiler.Pack(Encoding.UTF8.GetBytes(text));
            var bytes = random.NextInt(4) == 0 ? packed : spoiler.Bytes(packed);
            Try(
                files.Write(name + ending, bytes),
                series,
                Policies[random.NextInt(Policies.Length)],
                $"bytes sample {sample} round {round}"
            );
        }
    }

    [Fact]
    public void A_spoilt_parquet_file_gives_a_named_error_or_sound_records()
    {
        var sound = files.PathOf("sound.parquet");
        SeriesExport.Write(sound, DataKinds.Trades, [RandomSeries.Of(DataKinds.Trades, 300)], CancellationToken.None);
        var content = File.ReadAllBytes(sound);
        for (var round = 0; round < 3 * Rounds; round++)
        {
            var random = RandomStream.Named((ulong)round, "parquet");
            var bytes = new Spoiler(random).Bytes(content);
            Try(
                files.Write("x.parquet", bytes),
                "binance_usdm/trades/BTCUSDT",
                Policies[random.NextInt(Policies.Length)],
                $"parquet round {round}"
            );
        }
    }

    [Fact]
    public void A_zip_that_unpacks_to_far_more_than_it_holds_is_refused()
    {
        var bomb = "time,rate\n" + new string('0', 64 << 20);
        var error = ScratchFolder.Refusal(
            files.Zip("BTCUSDT-fundingRate-2024-01.zip", bomb),
            "binance_usdm/funding/BTCUSDT"
        );
        Assert.Contains("unpacks to far more", error.What, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(files.Root, "*.csv"));
    }

    /// <summary>Files that once did harm, and their like.</summary>
    [Theory]
    [MemberData(nameof(CorpusFiles))]
    public void A_file_of_the_corpus_gives_a_named_error_or_sound_records(string file)
    {
        // NAME__KIND.ending; kinds with bars have one-minute bars.
        var kind = DataKinds.Find(Path.GetFileName(file).Split("__")[1].Split('.')[0])!;
        var series = kind.HasInterval ? $"binance_usdm/{kind}/BTCUSDT/1m" : $"binance_usdm/{kind}/BTCUSDT";
        foreach (var policy in Policies)
        {
            Try(ArchiveCorpus.PathOf(file), series, policy, file);
        }
    }

    public static TheoryData<string> CorpusFiles() => [.. ArchiveCorpus.Files()];

    private static void Try(string path, string series, RepairPolicy policy, string what)
    {
        var options = new ArchiveOptions { Repair = policy, Threads = 1 };
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var read = ArchiveFiles.Read(path, ScratchFolder.Key(series), options, CancellationToken.None);
            AssertSound(read, what);
        }
        catch (UserException e)
        {
            Assert.True(e.Kind == ErrorKind.Data, $"{what}: {e.Message}");
            Assert.True(e.Message.Length < 3000, $"{what}: {e.Message.Length} signs: {Start(e.Message)}");
        }
        catch (Exception e) when (e is not Xunit.Sdk.IAssertionException)
        {
            Assert.Fail($"{what}: {e}");
        }
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < MostBytes, $"{what}: {allocated} bytes");
    }

    private static string Start(string text) => text[..Math.Min(400, text.Length)];

    private static void AssertSound(ArchiveTable read, string what)
    {
        var (table, report) = read;
        Assert.True(table.FirstDisorder() < 0, what);
        Assert.Equal(table.Count, report.Records);
        Assert.Equal(
            report.Rows,
            report.Records + report.Duplicates + report.Conflicts + report.Dropped + report.Blank + report.OtherSymbols
        );
        for (var row = 0; row < table.Count; row++)
        {
            Assert.True(
                report.Covered.Contains(table.Times[row]),
                $"{what}: {table.Times[row]} outside {report.Covered}"
            );
            for (var i = 0; i < table.Kind.Columns.Length; i++)
            {
                Assert.False(table.Column(i) is double[] numbers && double.IsInfinity(numbers[row]), what);
            }
            if (table.Kind.HasInterval)
            {
                var (open, high, low, close) = (
                    table.Numbers(0)[row],
                    table.Numbers(1)[row],
                    table.Numbers(2)[row],
                    table.Numbers(3)[row]
                );
                Assert.True(high >= Math.Max(open, close) && low <= Math.Min(open, close), what);
                Assert.Equal(0, table.Times[row].Nanoseconds % Interval.Minute.Nanoseconds);
            }
        }
    }
}
