using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Tests.Edge.Configuration;

namespace Riposte.Tests.Edge.Cli;

/// <summary>The verbs of back-tests. The fills of <c>tests/corpus/backtests</c> were made by the plain event loop in
/// <c>reference_engine.py</c> beside them, which shares no code with this program.</summary>
public sealed class BacktestVerbTests : IDisposable
{
    private const long Start = 1_672_531_200_000;

    private static readonly string Corpus = Repository.Path("tests", "corpus", "backtests");

    private static readonly string[] Symbols = ["AAAUSDT", "BBBUSDT", "CCCUSDT"];

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-backtest-").FullName;

    public BacktestVerbTests()
    {
        Directory.CreateDirectory(Path.Combine(folder, "bars"));
        foreach (var symbol in Symbols)
        {
            File.Copy(Path.Combine(Corpus, $"{symbol}-1m.csv"), Path.Combine(folder, "bars", $"{symbol}-1m.csv"));
            File.Copy(Path.Combine(Corpus, $"funding-{symbol}.csv"), Path.Combine(folder, $"{symbol}-funding.csv"));
        }
        File.Copy(Path.Combine(Corpus, "signals.csv"), Path.Combine(folder, "signals.csv"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<(int Code, string Out, string Error)> RunAsync(string command) =>
        CommandLine.InAsync(folder, command.Split(' '));

    private string[][] Table(string name) =>
        [.. File.ReadAllLines(Path.Combine(folder, name)).Select(line => line.Split(','))];

    private const string Conventions =
        "--risk off --fee 0.04% --lot AAAUSDT=0.001,BBBUSDT=0.1,CCCUSDT=1 --min-notional 0 --capital 100000 "
        + "--funding AAAUSDT=AAAUSDT-funding.csv,BBBUSDT=BBBUSDT-funding.csv,CCCUSDT=CCCUSDT-funding.csv";

    [Theory]
    [InlineData("next_open", "0.02%", 96459.2502325278)]
    [InlineData("signal_close", "0", 101517.01220182)]
    public async Task Every_fill_of_three_symbols_is_that_of_the_reference_engine(
        string fill,
        string slippage,
        double equity
    )
    {
        var (code, output, error) = await RunAsync(
            $"backtest run --data bars --signals signals.csv {Conventions} --fill {fill} --slippage {slippage} --out result -o json"
        );
        Assert.True(code == 0, error);
        var expected = File.ReadAllLines(Path.Combine(Corpus, $"fills-{fill}.csv")).Skip(1).Select(l => l.Split(','));
        var table = Table("result/fills.csv");
        var at = table[0].Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        string[] Cells(string[] row) =>
            [
                row[at["symbol"]],
                row[at["side"]],
                Exact(row[at["quantity"]]),
                Exact(row[at["price"]]),
                Exact(row[at["reference"]]),
                Exact(row[at["fee"]]),
                row[at["reason"]],
            ];
        Assert.Equal(
            expected.Select(row =>
                string.Join(' ', row[1], row[2], Exact(row[3]), Exact(row[4]), Exact(row[5]), Exact(row[6]), row[7])
            ),
            table.Skip(1).Select(row => string.Join(' ', Cells(row)))
        );
        // The reference rounds realised profits nowhere: 1e-8 a fill.
        Assert.Equal(equity, double.Parse(Table("result/equity.csv")[^1][2], CultureInfo.InvariantCulture), 1e-5);
        var json = JsonNode.Parse(output)!;
        Assert.Equal(fill == "signal_close", (bool)json["conventions"]!["optimistic"]!);
        Assert.Equal(fill == "signal_close", error.Contains("Optimistic fills", StringComparison.Ordinal));
        Assert.Equal(["AAAUSDT", "BBBUSDT", "CCCUSDT"], json["breakdown"]!["symbol"]!.AsObject().Select(p => p.Key));
        Assert.NotEqual(0, (double)json["costs"]!["funding"]!);
    }

    private static string Exact(string number) =>
        decimal.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture)
            .ToString("0.########", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_vectorised_engine_that_goes_all_in_at_the_signals_close_is_met()
    {
        // Such an engine multiplies: equity x (exit / entry) x (1 - fee) / (1 + fee) a round trip, the entry fee paid out
        // of what is put in.
        const double Fee = 0.001;
        var closes = File.ReadAllLines(Path.Combine(Corpus, "BBBUSDT-1m.csv"))
            .Skip(1)
            .Select(line => double.Parse(line.Split(',')[4], CultureInfo.InvariantCulture))
            .ToArray();
        var lines = new List<string> { "time,side,size" };
        var equity = 50_000.0;
        var fraction = 1 / (1 + Fee);
        for (var i = 20; i < 1400; i += 100)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{Start + i * 60_000L},1,{fraction:R}"));
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{Start + (i + 30) * 60_000L},0,"));
            equity *= closes[i + 30] / closes[i] * (1 - Fee) / (1 + Fee);
        }
        File.WriteAllLines(Path.Combine(folder, "all-in.csv"), lines);
        var (code, _, error) = await RunAsync(
            "backtest run --input bars/BBBUSDT-1m.csv --signals all-in.csv --fill signal_close --fee 0.1% --slippage 0 --risk off --lot 0 --capital 50000 --funding none --out v"
        );
        Assert.True(code == 0, error);
        Assert.Equal(equity, double.Parse(Table("v/equity.csv")[^1][2], CultureInfo.InvariantCulture), 1e-4);
        Assert.Equal(29, Table("v/fills.csv").Length);
    }

    [Fact]
    public async Task Quantities_notionals_and_leverage_of_a_column_size()
    {
        File.WriteAllLines(
            Path.Combine(folder, "s.csv"),
            ["time,side,size", $"{Start + 600_000},long,3", $"{Start + 1_200_000},flat,"]
        );
        const string Plain =
            "backtest run --input bars/AAAUSDT-1m.csv --signals s.csv --funding none --risk off --min-notional 0";
        Assert.Equal(0, (await RunAsync($"{Plain} --size quantity --capital 100000 --out q")).Code);
        Assert.Equal("3", Table("q/fills.csv")[1][7]);
        Assert.Equal(0, (await RunAsync($"{Plain} --size notional --lot 0.00001 --out n")).Code);
        Assert.InRange(double.Parse(Table("n/fills.csv")[1][10], CultureInfo.InvariantCulture), 2.5, 3.1);
        // Three times the equity, of which --leverage 2 leaves two.
        Assert.Equal(0, (await RunAsync($"{Plain} --size fraction --leverage 2 --out f")).Code);
        Assert.InRange(double.Parse(Table("f/fills.csv")[1][10], CultureInfo.InvariantCulture), 19_000, 21_000);
    }

    [Theory]
    [InlineData("--fee 5", "no fraction")]
    [InlineData("--lot 0,001", "no number")]
    [InlineData("--lot 1e30", "no number")]
    [InlineData("--min-notional BTCUSDT=1e30", "no number")]
    [InlineData("--capital 0", "no number above 0")]
    [InlineData("--funding AAAUSDT=AAAUSDT-funding.csv", "no file of BBBUSDT")]
    [InlineData("--funding 50%", "more than 5 %")]
    public async Task Wrong_conventions_are_mistakes_of_the_command(string options, string fragment)
    {
        var (code, _, error) = await RunAsync($"backtest run --data bars --signals signals.csv --out r {options}");
        Assert.Equal(2, code);
        Assert.Contains(fragment, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "r")));
    }

    [Theory]
    [InlineData("time,symbol,side\n{0},AAAUSDT,1\n{0},,1", "names no symbol")]
    [InlineData("time,symbol,side\n{0},ZZZUSDT,1", "ZZZUSDT")]
    [InlineData("time,symbol,side,notional,fraction\n{0},AAAUSDT,1,100,0.5", "2 sizes")]
    [InlineData("time,symbol,side,quantity\n{0},AAAUSDT,1,-1", "quantity is -1")]
    [InlineData("time,symbol,side\n{0},AAAUSDT,1\n{0},AAAUSDT,0", "Signal 2")]
    public async Task Wrong_signals_are_named_by_their_line(string text, string fragment)
    {
        File.WriteAllText(
            Path.Combine(folder, "bad.csv"),
            string.Format(CultureInfo.InvariantCulture, text, Start + 600_000)
        );
        var (code, _, error) = await RunAsync("backtest run --data bars --signals bad.csv --funding none --out r");
        Assert.Equal(4, code);
        Assert.Contains(fragment, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "r")));
    }

    [Fact]
    public async Task Stored_back_tests_are_shown_exported_compared_and_drawn()
    {
        const string Run = $"backtest run --data bars --signals signals.csv {Conventions}";
        var (_, first, _) = await RunAsync($"{Run} --out one -o json");
        Assert.Equal(0, (await RunAsync($"{Run} --fill signal_close --out two")).Code);
        var (shown, json, _) = await RunAsync("backtest show one -o json");
        Assert.Equal(0, shown);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(first), JsonNode.Parse(json)));
        var (_, text, _) = await RunAsync("backtest show two");
        Assert.Contains("OPTIMISTIC", text, StringComparison.Ordinal);
        Assert.Contains("trades by", text, StringComparison.Ordinal);

        foreach (var table in (string[])["trades", "fills", "equity", "returns", "metrics"])
        {
            Assert.Equal(0, (await RunAsync($"backtest export one --table {table} --out {table}.json")).Code);
            Assert.Equal(
                0,
                (await RunAsync($"backtest export one --table {table} --format csv --out {table}.csv")).Code
            );
        }
        var trades = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "trades.json")))!.AsArray();
        Assert.Equal((double)JsonNode.Parse(json)!["performance"]!["trades"]!, trades.Count);
        Assert.Equal(2, JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "returns.json")))!.AsArray().Count);
        Assert.Equal(2, (await RunAsync("backtest export one --out trades.xlsx")).Code);

        var (compared, difference, error) = await RunAsync("backtest compare one two --report c.html -o json");
        Assert.True(compared == 0, error);
        var pair = JsonNode.Parse(difference)!["pairs"]![0]!;
        Assert.Equal("two", (string?)pair["name"]);
        Assert.True((double)pair["mean_return"]!["difference"]! > 0);
        Assert.Contains("optimistic fills", File.ReadAllText(Path.Combine(folder, "c.html")), StringComparison.Ordinal);
        var ranked = JsonNode.Parse(difference)!["runs"]!
            .AsArray()
            .OrderByDescending(run => (double)run!["figures"]!["performance.sharpe"]!)
            .Select(run => (string?)run!["name"]);
        Assert.Equal(ranked, JsonNode.Parse(difference)!["ranking"]!.AsArray().Select(name => (string?)name));
        string? Setting(int run, string key) => (string?)JsonNode.Parse(difference)!["runs"]![run]!["settings"]![key];
        Assert.Equal(("next_open", "signal_close"), (Setting(0, "fill"), Setting(1, "fill")));
        Assert.Equal("0.0004", Setting(0, "markets.AAAUSDT.taker_fee"));
        Assert.Equal("7", Setting(0, "seed"));
        var page = File.ReadAllText(Path.Combine(folder, "two", "report.html"));
        Assert.Contains("OPTIMISTIC FILLS", page, StringComparison.Ordinal);
        Assert.Contains("AAAUSDT, BBBUSDT, CCCUSDT, signals on 1m", page, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("backtest compare one")).Code);
        Assert.Equal(2, (await RunAsync("backtest show none")).Code);

        var (drawn, quantiles, _) = await RunAsync("backtest montecarlo one --draws 200 -o json");
        Assert.Equal(0, drawn);
        var net = JsonNode.Parse(quantiles)!["net_return"]!;
        Assert.InRange((double)net["own"]!, (double)net["p5"]!, (double)net["p95"]!);
        Assert.InRange((double)net["rank"]!, 0.05, 0.95);
        var fan = JsonNode.Parse(quantiles)!["fan"]!;
        Assert.Equal(1 + (double)net["own"]!, (double)fan["own"]!.AsArray()[^1]!, 1e-12);
        Assert.Equal(1 + (double)net["p50"]!, (double)fan["p50"]!.AsArray()[^1]!, 1e-12);
        var (_, half, _) = await RunAsync("backtest montecarlo one --draws 200 --ruin 2% --report m.html -o json");
        Assert.True(
            (double)JsonNode.Parse(half)!["ruin"]!["share"]! > (double)JsonNode.Parse(quantiles)!["ruin"]!["share"]!
        );
        Assert.Contains("Chance of ruin", File.ReadAllText(Path.Combine(folder, "m.html")), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder, "two", "metrics.json"), "{");
        Assert.Equal(4, (await RunAsync("backtest show two")).Code);
    }

    [Fact]
    public async Task Signals_are_stressed_swept_and_looked_at_for_foresight()
    {
        const string Signals = $"--data bars --signals signals.csv {Conventions}";
        var (code, output, error) = await RunAsync($"backtest stress {Signals} --outages 1h --report s.html -o json");
        Assert.Contains(
            "Against the plain play",
            File.ReadAllText(Path.Combine(folder, "s.html")),
            StringComparison.Ordinal
        );
        Assert.Equal(
            (double)JsonNode.Parse(output)!["stress"]![0]!["net_return"]! <= 0,
            (bool)JsonNode.Parse(output)!["broken_already"]!
        );
        Assert.True(code == 0, error);
        var rows = JsonNode.Parse(output)!["stress"]!.AsArray();
        double Net(string kind, string name) =>
            (double)rows.Single(r => (string?)r!["kind"] == kind && (string?)r["name"] == name)!["net_return"]!;
        Assert.Equal(11, rows.Count);
        Assert.True(Net("costs", "x 0") > Net("base", "as it is"));
        Assert.True(Net("costs", "x 3") < Net("costs", "x 2") && Net("costs", "x 2") < Net("base", "as it is"));
        var gaps = rows.Where(r => (string?)r!["kind"] == "gap").Select(r => (double)r!["net_return"]!).ToArray();
        Assert.Equal(gaps.OrderDescending(), gaps);
        Assert.NotEqual(Net("base", "as it is"), Net("outage", "1h"));
        Assert.NotEqual(Net("base", "as it is"), Net("volatility", "x 2"));

        (code, output, error) = await RunAsync($"backtest lookahead {Signals} --cuts 3 -o json");
        Assert.True(code == 0, error);
        Assert.True((bool)JsonNode.Parse(output)!["clean"]!);
        Assert.Equal([-1, 0, 1, 2, 4], JsonNode.Parse(output)!["shifts"]!.AsArray().Select(s => (int)s!["bars"]!));

        (code, output, error) = await RunAsync(
            "backtest sweep --data bars --signals signals.csv --funding none --vary costs.taker_fee=0%,0.05% --vary capital=1000,10000,20000 --out sweep.csv --report sweep.html -o json"
        );
        Assert.True(code == 0, error);
        var page = File.ReadAllText(Path.Combine(folder, "sweep.html"));
        Assert.Contains(
            "Down: <code>capital</code>, across: <code>costs.taker_fee</code>",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("--report sweep.html", page, StringComparison.Ordinal);
        Assert.Equal(6, (int)JsonNode.Parse(output)!["combinations"]!);
        var table = Table("sweep.csv");
        Assert.Equal(["1", "0%", "1000"], table[1][..3]);
        Assert.Equal(["6", "0.05%", "20000"], table[6][..3]);
        // One of them alone is the play with these settings.
        Assert.Equal(
            0,
            (
                await RunAsync(
                    "backtest run --data bars --signals signals.csv --funding none --set costs.taker_fee=0.05% --set capital=10000 --out alone"
                )
            ).Code
        );
        var alone = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "alone", "metrics.json")))!["performance"]!;
        Assert.Equal((double)alone["net_return"]!, double.Parse(table[5][3], CultureInfo.InvariantCulture), 1e-12);
    }

    [Fact]
    public async Task A_halt_is_told_with_what_it_left_unplayed_and_a_stretch_of_time_can_be_cut_out()
    {
        var lines = new List<string> { "time,side,fraction" };
        lines.AddRange(
            Enumerable.Range(1, 140).Select(i => $"{Start + i * 600_000L},{(i % 2 == 0 ? "flat" : "long")},0.3")
        );
        File.WriteAllLines(Path.Combine(folder, "many.csv"), lines);
        const string Run = "backtest run --input bars/AAAUSDT-1m.csv --signals many.csv --funding none";
        var (code, output, error) = await RunAsync(
            $"{Run} --fee 1% --set risk_config.system.max_drawdown=1% --out h -o json"
        );
        Assert.True(code == 0, error);
        Assert.Contains("note: Funding is not charged.", error, StringComparison.Ordinal);
        Assert.Contains("note: Trading halted for good at ", error, StringComparison.Ordinal);
        Assert.Contains(" of 140 decisions came later", error, StringComparison.Ordinal);
        var halted = (string?)JsonNode.Parse(output)!["run"]!["halted_at"];
        Assert.Contains($"halted for good at {halted}", error, StringComparison.Ordinal);
        Assert.Contains(
            "halted for good",
            File.ReadAllText(Path.Combine(folder, "h", "report.html")),
            StringComparison.Ordinal
        );

        (code, output, error) = await RunAsync(
            $"{Run} --risk off --from 2023-01-01T06:00:00Z --to 2023-01-01T12:00:00Z --out w -o json"
        );
        Assert.True(code == 0, error);
        var run = JsonNode.Parse(output)!["run"]!;
        Assert.Equal(("2023-01-01T06:00:00Z", "2023-01-01T12:00:00Z"), ((string?)run["start"], (string?)run["end"]));
        var times = Table("w/fills.csv").Skip(1).Select(row => row[1]).ToArray();
        Assert.NotEmpty(times);
        Assert.All(times, time => Assert.InRange(time, "2023-01-01T06:00:00Z", "2023-01-01T12:00:00Z"));
        Assert.Equal(2, (await RunAsync($"{Run} --from 2024-01-01 --out x")).Code);
    }

    [Theory]
    [InlineData("sweep --vary labels.horizon=1h,2h", "cannot be swept")]
    [InlineData("sweep --vary costs.taker_fee", "no key with values")]
    [InlineData("sweep --vary costs.funding=none", "cannot be swept")]
    [InlineData("stress --gaps 200%", "no number")]
    [InlineData("stress --outages never", "no length of time")]
    [InlineData("montecarlo", "drawn histories")]
    [InlineData("montecarlo --ruin 0%", "no share above 0")]
    public async Task Wrong_options_of_experiments_are_told(string verb, string fragment)
    {
        var (code, _, error) = await RunAsync($"backtest {verb} --data bars --signals signals.csv --funding none");
        Assert.Equal(2, code);
        Assert.Contains(fragment, error, StringComparison.Ordinal);
    }
}
