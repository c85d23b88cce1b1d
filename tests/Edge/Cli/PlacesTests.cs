using System.Globalization;
using System.Text.Json.Nodes;

namespace Riposte.Tests.Edge.Cli;

/// <summary>Several symbols, bad rows, places that cannot be written, and signals for bars that are not
/// there.</summary>
public sealed class PlacesTests : IDisposable
{
    private const long Start = 1_640_995_200_000;

    private readonly string folder = Directory.CreateTempSubdirectory("riposte plätze ").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string name, params string[] lines) => File.WriteAllLines(Path.Combine(folder, name), lines);

    private void WriteBars(string name, Func<int, bool>? isThere = null, int count = 3000) =>
        Write(
            name,
            [
                "time,open,high,low,close,volume",
                .. Enumerable
                    .Range(0, count)
                    .Where(i => isThere?.Invoke(i) ?? true)
                    .Select(i =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{Time(i)},{100 + (i % 7)},107,99,{100 + ((i + 1) % 7)},5"
                        )
                    ),
            ]
        );

    private string[] Read(string name) => File.ReadAllLines(Path.Combine(folder, name));

    private static long Time(int bar) => Start + (bar * 60_000L);

    private Task<(int Code, string Out, string Error)> RunAsync(string command) =>
        CommandLine.InAsync(folder, command.Split(' '));

    [Fact]
    public async Task Of_a_folder_of_several_symbols_one_can_be_named()
    {
        WriteBars("BTCUSDT-1m.csv");
        WriteBars("ETHUSDT-1m.csv", count: 50);
        var (refused, _, error) = await RunAsync("data check .");
        Assert.Equal(4, refused);
        Assert.Contains("--symbol", error, StringComparison.Ordinal);
        var (code, output, _) = await RunAsync("data check . --symbol ETHUSDT -o json");
        Assert.Equal((0, 50), (code, (int)JsonNode.Parse(output)!["rows"]!));
        Assert.Equal(
            0,
            (await RunAsync("features compute --input . --symbol ETHUSDT --features rsi(3) --out f.csv")).Code
        );
        Assert.Equal(51, Read("f.csv").Length);
    }

    [Fact]
    public async Task Every_verb_that_reads_bars_can_repair_them()
    {
        WriteBars("bars.csv");
        var lines = Read("bars.csv");
        Write("backwards.csv", [lines[0], .. lines.Skip(1).Reverse()]);
        foreach (
            var verb in (string[])
                ["features compute --features rsi(3)", "labels build --take-profit 1% --stop-loss 1% --horizon 5"]
        )
        {
            Assert.Equal(4, (await RunAsync($"{verb} --input backwards.csv --out b.csv")).Code);
            Assert.Equal(0, (await RunAsync($"{verb} --input backwards.csv --repair sort --out b.csv")).Code);
            Assert.Equal(0, (await RunAsync($"{verb} --input bars.csv --out a.csv")).Code);
            Assert.Equal(Read("a.csv"), Read("b.csv"));
        }
    }

    [Theory]
    [InlineData(-5, "outside the bars")]
    [InlineData(3000, "outside the bars")]
    [InlineData(900_000, "outside the bars")]
    [InlineData(100, "is missing")]
    public async Task A_signal_for_a_bar_that_is_not_there_is_refused(int bar, string fragment)
    {
        WriteBars("bars.csv", i => i != 100);
        Write("signals.csv", "time,side", $"{Time(bar)},long");
        var (code, _, error) = await RunAsync("backtest run --input bars.csv --signals signals.csv --out result");
        Assert.Equal(4, code);
        Assert.Contains(fragment, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "result")));
    }

    [Fact]
    public async Task Bars_without_a_symbol_take_the_funding_that_is_named()
    {
        WriteBars("bars.csv");
        Write(
            "BTCUSDT-funding.csv",
            ["funding_time,funding_rate,mark_price", .. Enumerable.Range(0, 8).Select(i => $"{Time(480 * i)},0.01,100")]
        );
        Write(
            "signals.csv",
            "time,side,fraction,stop_loss,take_profit",
            $"{Time(470)},long,0.1,,",
            $"{Time(970)},flat,,,"
        );
        var (code, _, error) = await RunAsync(
            "backtest run --input bars.csv --signals signals.csv --out result --funding BTCUSDT-funding.csv --set risk_config.position.stop_loss=50% --set risk_config.position.take_profit=50%"
        );
        Assert.True(code == 0, error);
        var trades = Read("result/trades.csv").Select(line => line.Split(',')).ToArray();
        // Bought with a tenth of 10,000 at the open of bar 471, 102; two settlements (bars 480 and 960) of 1 % of
        // quantity x mark 100.
        var (quantity, funding) = (Array.IndexOf(trades[0], "quantity"), Array.IndexOf(trades[0], "funding"));
        Assert.Equal(
            2 * 0.01 * 100 * double.Parse(trades[1][quantity], CultureInfo.InvariantCulture),
            double.Parse(trades[1][funding], CultureInfo.InvariantCulture),
            6
        );
    }

    [Fact]
    public async Task Times_of_signals_in_microseconds_are_told_as_such()
    {
        WriteBars("bars.csv");
        Write("signals.csv", "time,side", $"{Time(10)}000,long");
        var (code, _, error) = await RunAsync("backtest run --input bars.csv --signals signals.csv --out result");
        Assert.Equal(4, code);
        Assert.Contains("microseconds", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_settings_do_to_signals_is_noted()
    {
        WriteBars("bars.csv");
        Write("signals.csv", "time,side,confidence,fraction", $"{Time(10)},long,0.6,0.1", $"{Time(20)},long,0.9,2");
        var (code, _, error) = await RunAsync("backtest run --input bars.csv --signals signals.csv --out result");
        Assert.Equal(0, code);
        Assert.Contains("note: 1 of 2 signals have less confidence", error, StringComparison.Ordinal);
        Assert.Contains("note: 1 of 2 signals ask for more", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("taken")]
    [InlineData("taken/below")]
    [InlineData("holds")]
    public async Task A_folder_that_cannot_be_written_is_told_and_nothing_is_left(string place)
    {
        WriteBars("bars.csv");
        Write("taken", "a file");
        Directory.CreateDirectory(Path.Combine(folder, "holds", "trades.csv"));
        Write("signals.csv", "time,side", $"{Time(10)},long");
        var (code, output, error) = await RunAsync(
            $"backtest run --input bars.csv --signals signals.csv --out {place} -o json"
        );
        Assert.Equal(1, code);
        Assert.Contains("cannot be written", error, StringComparison.Ordinal);
        Assert.DoesNotContain("fault of Riposte", error, StringComparison.Ordinal);
        Assert.Equal("failure", (string?)JsonNode.Parse(output)!["error"]!["kind"]);
        Assert.Equal(["a file"], Read("taken"));
        Assert.Empty(Directory.GetFiles(Path.Combine(folder, "holds")));
    }

    [Fact]
    public async Task A_workspace_that_is_a_file_is_no_fault_of_the_program()
    {
        Write("taken", "a file");
        var (code, _, error) = await RunAsync("demo --workspace taken --set simulator.days=200");
        Assert.Equal(1, code);
        Assert.Contains("--workspace DIR", error, StringComparison.Ordinal);
        Assert.DoesNotContain("fault of Riposte", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("labels build --input bars.csv --take-profit 1% --stop-loss 1% --horizon 5 --out labels.xlsx", 2)]
    [InlineData("labels build --input bars.csv --take-profit 1% --stop-loss 1% --horizon 5 --out none/labels.csv", 1)]
    [InlineData("report metrics --input returns.csv --periods-per-year 365,25", 2)]
    [InlineData("report metrics --input returns.csv --periods-per-year 365.25", 0)]
    public async Task Exit_codes_tell_a_wrong_command_from_a_bad_place(string command, int expected)
    {
        WriteBars("bars.csv", count: 50);
        Write("returns.csv", "return", "0.01", "0.02");
        Assert.Equal(expected, (await RunAsync(command)).Code);
    }

    [Fact]
    public async Task A_finding_names_its_row_once()
    {
        Write(
            "bars.csv",
            "time,open,high,low,close,volume",
            $"{Time(0)},1,1,1,1,1",
            $"{Time(1)},1,1,1,1,0",
            $"{Time(2)},1,1,1,1,1"
        );
        var (_, output, _) = await RunAsync("data check bars.csv");
        Assert.Contains("    bars.csv line 3: no trade", output, StringComparison.Ordinal);
    }
}
