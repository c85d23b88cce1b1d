using System.Collections.Immutable;
using System.Text;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Reports;
using Riposte.Reports.Backtests;
using Riposte.Trading.Backtest;
using Riposte.Trading.Backtest.Scenarios;
using Riposte.Trading.Orders;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Reports;

/// <summary>Pages of back-tests of signals, of stresses and of Monte Carlo draws.</summary>
public sealed class BacktestPageTests
{
    private static string Text(byte[] page) => Encoding.UTF8.GetString(page);

    private static MarketInput Market(string symbol) =>
        new(
            Unit.Performance.TradeSamples.Bars([.. Enumerable.Range(0, 48).Select(i => 100.0 + i)]),
            FundingTable.None,
            InstrumentSpec.BtcUsdtPerpetual with
            {
                Symbol = symbol,
            },
            new CostSchedule()
        );

    private static BacktestPageData Data(params string[] symbols)
    {
        var report = new SampleReport { Trades = 40 }.Create();
        ImmutableArray<MarketInput> markets = [.. symbols.Select(Market)];
        var input = new AccountInput(
            markets,
            [new DeskInput(0, Interval.Hour, ReadOnlyMemory<Prediction>.Empty, new(), new SizingOptions())],
            report.Header.Start,
            report.Header.End,
            ReadOnlyMemory<Instant>.Empty,
            10_000,
            RiskOptions.Off
        );
        var trades = report.Result.Trades.Select((trade, i) => trade with { Symbol = symbols[i % symbols.Length] });
        return new BacktestPageData(
            input,
            report.Result with
            {
                Trades = [.. trades],
            },
            report.BuyAndHold,
            report.Figures,
            ["A note & more."],
            "riposte backtest run <x>"
        )
        {
            Intervals = report.Intervals,
            Breakdown = report.Breakdown,
        };
    }

    [Fact]
    public void The_page_of_signals_shows_intervals_the_market_groups_and_every_symbol()
    {
        var page = Text(BacktestReport.Render(Data("BBBUSDT", "AAAUSDT")));
        Assert.Contains("AAAUSDT, BBBUSDT, signals on 1h", page, StringComparison.Ordinal);
        Assert.Contains("Cannot be told from luck", page, StringComparison.Ordinal);
        Assert.Contains("95% interval −1.91 to 1.04", page, StringComparison.Ordinal);
        Assert.Contains("<small>−8.12% to +4.17%</small>", page, StringComparison.Ordinal);
        Assert.Contains("<small>−12.34% to +5.67%</small>", page, StringComparison.Ordinal);
        Assert.Contains("By regime known at entry", page, StringComparison.Ordinal);
        Assert.Contains("trending up", page, StringComparison.Ordinal);
        Assert.Contains("By hour of entry", page, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"col\" data-key=\"symbol\" class=\"\">Symbol</th>", page, StringComparison.Ordinal);
        Assert.Contains("A note &amp; more.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("OPTIMISTIC", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<x>", page, StringComparison.Ordinal);
        var single = Text(BacktestReport.Render(Data("AAAUSDT")));
        var table = single.IndexOf("<table id=\"trade-table\"", StringComparison.Ordinal);
        var head = single[table..single.IndexOf("</thead>", table, StringComparison.Ordinal)];
        Assert.DoesNotContain("data-key=\"symbol\"", head, StringComparison.Ordinal);
        Assert.Equal(BacktestReport.Render(Data("AAAUSDT")), BacktestReport.Render(Data("AAAUSDT")));
    }

    [Theory]
    [InlineData(0.2, 1.5, "More than one lucky draw would earn")]
    [InlineData(-2, -0.1, "Loses more than bad luck explains")]
    [InlineData(double.NaN, 1, "Too little to tell skill from luck")]
    public void The_interval_of_the_Sharpe_ratio_is_the_headline(double low, double high, string line)
    {
        var data = Data("AAAUSDT") with { Intervals = [new("performance.sharpe", 0.5, low, high)] };
        Assert.Contains(line, Text(BacktestReport.Render(data)), StringComparison.Ordinal);
    }

    [Fact]
    public void Optimistic_fills_and_a_halt_are_said_at_the_top()
    {
        var data = Data("AAAUSDT");
        var halted = data.Result.Times[10];
        var page = Text(
            BacktestReport.Render(
                data with
                {
                    Input = data.Input with { Timing = FillTiming.SignalClose },
                    Result = data.Result with { HaltedAt = halted },
                }
            )
        );
        Assert.Contains("OPTIMISTIC FILLS", page, StringComparison.Ordinal);
        Assert.Contains("Halted on 2023-07-01", page, StringComparison.Ordinal);
    }

    private static StressRow Row(string kind, string name, double net, double severity, bool isHalted = false) =>
        new(kind, name, "What <was> done.", net, 1, -0.1, 12, -0.2, isHalted) { Severity = severity };

    private static StressResult Stresses(double plain) =>
        new([
            Row("base", "as it is", plain, 0),
            Row("costs", "x 3", -0.05, 2),
            Row("costs", "x 2", -0.01, 1),
            Row("costs", "x 0", 0.3, double.PositiveInfinity),
            Row("gap", "-5 %", 0.05, 0.05),
            Row("gap", "-10 %", 0.02, 0.1, isHalted: true),
            Row("outage", "4h", 0.09, 1),
            Row("crash", "FTX", -0.2, 0),
        ]);

    [Fact]
    public void What_breaks_first_is_the_mildest_of_each_kind_that_loses_or_halts()
    {
        var result = Stresses(0.1);
        Assert.Equal(["costs", "gap", "outage"], result.Kinds);
        Assert.Equal(["x 2", "-10 %", null], result.Kinds.Select(kind => result.FirstBreak(kind)?.Name));
        Assert.Equal("x 3", result.Worst!.Name);
        Assert.Equal(["FTX"], result.Crashes.Select(row => row.Name));
        Assert.Equal(-0.15, result.Less(result.Rows[1]), 1e-12);
        Assert.True(Stresses(-0.01).IsBrokenAlready);
        Assert.All(result.Kinds, kind => Assert.Null(Stresses(-0.01).FirstBreak(kind)));
    }

    [Fact]
    public void The_page_of_stresses_says_what_breaks_and_draws_every_row()
    {
        var page = Text(StressReport.Render(new StressPageData("<t>", Stresses(0.1), ["Note."], "riposte x")));
        Assert.Contains("Breaks first at costs x 2, gap -10 %", page, StringComparison.Ordinal);
        Assert.Contains("in profit under every stress of outage", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("breaks first</em>").Length - 1);
        Assert.Equal(14, page.Split("<rect class=\"bar").Length - 1);
        Assert.DoesNotContain("<was>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<t>", page, StringComparison.Ordinal);
        Assert.Contains(
            "It loses before any stress",
            Text(StressReport.Render(new StressPageData("t", Stresses(-0.1), [], "x"))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_rank_of_a_figure_counts_ties_half_and_leaves_out_what_is_unknown()
    {
        Assert.Equal(0.5, new DrawnFigure("net_return", 2, [1, 2, 2, 3, double.NaN]).Rank);
        Assert.Equal(2, new DrawnFigure("net_return", 2, [1, 2, 2, 3, double.NaN]).At(0.5));
        Assert.True(double.IsNaN(new DrawnFigure("net_return", double.NaN, [1]).Rank));
        Assert.True(double.IsNaN(new DrawnFigure("net_return", 1, [double.NaN]).At(0.5)));
    }

    [Fact]
    public void The_page_of_draws_shows_where_the_back_test_lies_and_the_chance_of_ruin()
    {
        double[] draws = [-0.6, -0.1, 0.1, 0.2, 0.4];
        var data = new MonteCarloData(
            "run <1>",
            "A question?",
            "trades",
            [new("net_return", 0.15, draws), new("max_drawdown", -0.2, [-0.7, -0.3, -0.2, -0.1, double.NaN])],
            EquityFan.Of([0, 1], [.. draws.Select(r => new[] { 1, 1 + r })], [1, 1.15]),
            0.5,
            "riposte x"
        )
        {
            LossShare = 0.4,
            RuinShare = 0.2,
        };
        var page = Text(MonteCarloReport.Render(data));
        Assert.Contains("40.0% of the draws lose money", page, StringComparison.Ordinal);
        Assert.Contains("above 60.0% of the draws", page, StringComparison.Ordinal);
        Assert.Contains("20.00%", page, StringComparison.Ordinal);
        Assert.Contains("share of draws that fall 50% or more", page, StringComparison.Ordinal);
        Assert.Contains("median 1.10, the back-test 1.15", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Luck of the order", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.DoesNotContain("run <1>", page, StringComparison.Ordinal);
    }
}
