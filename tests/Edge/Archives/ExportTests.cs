using System.Text.Json;
using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Exports;

namespace Riposte.Tests.Edge.Archives;

/// <summary>Exports of every kind read back bit by bit.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly ScratchFolder files = new();

    public void Dispose() => files.Dispose();

    public static TheoryData<string, string> KindsAndEndings()
    {
        var data = new TheoryData<string, string>();
        foreach (var kind in DataKinds.All)
        {
            data.Add(kind.Name, ".csv");
            data.Add(kind.Name, ".parquet");
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(KindsAndEndings))]
    public void An_export_reads_back_bit_by_bit(string name, string ending)
    {
        var kind = DataKinds.Find(name)!;
        var table = RandomSeries.Of(kind, 500);
        // Three blocks, one of them empty.
        SeriesTable[] blocks = [table.Slice(0, 200), SeriesTable.Empty(kind), table.Slice(200, 300)];
        var path = files.PathOf("out" + ending);
        var written = SeriesExport.Write(path, kind, blocks, TestContext.Current.CancellationToken);
        Assert.Equal((500L, table.Times[0], table.Times[^1]), (written.Rows, written.First, written.Last));
        Assert.Equal(new FileInfo(path).Length, written.Bytes);
        var series = kind.HasInterval ? $"binance_usdm/{name}/BTCUSDT/1m" : $"binance_usdm/{name}/BTCUSDT";
        Assert.Equal(table.Hash(), ScratchFolder.Read(path, series).Records.Hash());
        Assert.Equal(["out" + ending], Directory.GetFiles(files.Root).Select(Path.GetFileName));
    }

    [Theory]
    [MemberData(nameof(KindsAndEndings))]
    public void Lines_of_json_hold_the_same_values(string name, string ending)
    {
        Assert.NotNull(ending);
        var kind = DataKinds.Find(name)!;
        var table = RandomSeries.Of(kind, 50);
        var path = files.PathOf("out.jsonl");
        SeriesExport.Write(path, kind, [table], TestContext.Current.CancellationToken);
        var lines = File.ReadAllLines(path);
        Assert.Equal(50, lines.Length);
        var unit = kind.KnownAt == KnownAt.Recorded ? 1 : 1_000_000;
        for (var row = 0; row < lines.Length; row++)
        {
            using var line = JsonDocument.Parse(lines[row]);
            Assert.Equal(table.Times[row].Nanoseconds, line.RootElement.GetProperty("time").GetInt64() * unit);
            Assert.Equal((int)table.Flags[row], line.RootElement.GetProperty("flags").GetInt32());
            for (var i = 0; i < kind.Columns.Length; i++)
            {
                var cell = line.RootElement.GetProperty(kind.Columns[i].Name);
                if (table.Column(i) is long[] wholes)
                {
                    Assert.Equal(wholes[row], cell.GetInt64());
                    continue;
                }
                var value = cell.ValueKind == JsonValueKind.Null ? double.NaN : cell.GetDouble();
                Assert.Equal(
                    BitConverter.DoubleToInt64Bits(table.Numbers(i)[row]),
                    BitConverter.DoubleToInt64Bits(value)
                );
            }
        }
    }

    [Fact]
    public void The_text_of_an_export_is_as_documented()
    {
        var funding = new SeriesBuilder(DataKinds.Funding);
        funding.Begin(Instant.FromDate(2024, 1, 1)).Set(0, 0.0001);
        funding.Begin(Instant.FromDate(2024, 1, 2), RowFlags.SecondSource).Set(0, -1e-7).Set(1, 42000.5);
        var path = files.PathOf("out.csv");
        SeriesExport.Write(path, DataKinds.Funding, [funding.Build()], TestContext.Current.CancellationToken);
        Assert.Equal(
            "time,rate,mark_price,flags\n1704067200000,0.0001,,0\n1704153600000,-1E-07,42000.5,1\n",
            File.ReadAllText(path)
        );
        SeriesExport.Write(
            files.PathOf("out.jsonl"),
            DataKinds.Funding,
            [funding.Build()],
            TestContext.Current.CancellationToken
        );
        Assert.Equal(
            "{\"time\":1704067200000,\"rate\":0.0001,\"mark_price\":null,\"flags\":0}\n{\"time\":1704153600000,\"rate\":-1E-07,\"mark_price\":42000.5,\"flags\":1}\n",
            File.ReadAllText(files.PathOf("out.jsonl"))
        );
    }

    [Theory]
    [InlineData(".csv")]
    [InlineData(".parquet")]
    [InlineData(".jsonl")]
    public void A_failure_midway_leaves_the_file_that_was_there(string ending)
    {
        var path = files.Write("out" + ending, "before");
        var table = RandomSeries.Of(DataKinds.Trades, 100);
        Assert.Throws<OperationCanceledException>(() =>
            SeriesExport.Write(path, DataKinds.Trades, Blocks(), TestContext.Current.CancellationToken)
        );
        Assert.Equal("before", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(files.Root));

        IEnumerable<SeriesTable> Blocks()
        {
            yield return table.Slice(0, 50);
            throw new OperationCanceledException();
        }
    }

    [Fact]
    public void Equal_blocks_give_equal_bytes()
    {
        var table = RandomSeries.Of(DataKinds.Bars, 400);
        foreach (var ending in SeriesExport.Endings)
        {
            var (first, second) = (files.PathOf("a" + ending), files.PathOf("b" + ending));
            foreach (var path in (string[])[first, second])
            {
                SeriesExport.Write(
                    path,
                    DataKinds.Bars,
                    [table.Slice(0, 300), table.Slice(300, 100)],
                    TestContext.Current.CancellationToken
                );
            }
            Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
        }
    }

    [Fact]
    public void A_place_that_cannot_be_written_and_an_unknown_ending_are_named()
    {
        var table = RandomSeries.Of(DataKinds.Funding, 3);
        var nowhere = Path.Combine(files.Root, "absent", "x.csv");
        var error = Assert.Throws<UserException>(() =>
            SeriesExport.Write(nowhere, DataKinds.Funding, [table], TestContext.Current.CancellationToken)
        );
        Assert.Contains("cannot be written", error.What, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", error.What, StringComparison.Ordinal);
        var unknown = Assert.Throws<UserException>(() =>
            SeriesExport.Write("x.xlsx", DataKinds.Funding, [table], TestContext.Current.CancellationToken)
        );
        Assert.Equal(ErrorKind.Usage, unknown.Kind);
    }

    [Fact]
    public void A_time_that_the_unit_cannot_hold_is_refused()
    {
        var stamp = new Instant(1_704_067_200_000_000_001);
        var table = new SeriesBuilder(DataKinds.Funding).Begin(stamp).Set(0, 0.1).Build();
        var error = Assert.Throws<UserException>(() =>
            SeriesExport.Write(files.PathOf("x.csv"), DataKinds.Funding, [table], TestContext.Current.CancellationToken)
        );
        Assert.Contains("1704067200000000001", error.What, StringComparison.Ordinal);
    }
}
