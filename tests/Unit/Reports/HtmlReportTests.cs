using System.Text;
using System.Text.RegularExpressions;
using Riposte.Reports;
using Riposte.Trading.Backtest;

namespace Riposte.Tests.Reports;

public sealed class HtmlReportTests
{
    private static string Page(ReportData data) => Encoding.UTF8.GetString(HtmlReport.Render(data));

    [Fact]
    public void Equal_data_give_equal_bytes() =>
        Assert.Equal(HtmlReport.Render(new SampleReport().Create()), HtmlReport.Render(new SampleReport().Create()));

    [Fact]
    public void Two_years_with_five_thousand_trades_stay_below_one_and_a_half_megabytes()
    {
        var data = new SampleReport
        {
            Days = 730,
            Trades = 5_000,
            Folds = 18,
        }.Create();
        Assert.Equal(70_080, data.Result.Times.Length);
        Assert.InRange(HtmlReport.Render(data).Length, 500_000, 1_500_000);
    }

    [Fact]
    public void Text_from_outside_is_never_markup()
    {
        var attack = "\"><script>alert(1)</script><img src=x onerror='alert(2)'>";
        var data = new SampleReport { Symbol = attack, Trades = 3 }.Create();
        var trade = data.Result.Trades[0] with { Reason = attack };
        var page = Page(
            data with
            {
                Header = data.Header with
                {
                    Costs = attack,
                    Command = attack,
                    RunId = attack,
                    DataHash = attack,
                    Timeframe = attack,
                },
                Honesty = data.Honesty with
                {
                    VerdictSentence = attack,
                    TrialsExplained = attack,
                    Funding = attack,
                    Verdict = attack,
                },
                Notes = [attack],
                Importance = [new FeatureShare(attack, 0.1, 0.05, 0.2)],
                Calibration = [new CalibrationBin(attack, 0.2, 0.3, 10)],
                Classes = [new ClassShare(attack, 1, 1)],
                Figures = [.. data.Figures, new("model." + attack, 1)],
                Result = data.Result with
                {
                    Trades = [trade, .. data.Result.Trades[1..]],
                    RiskEvents = [new RiskEvent(data.Header.Start, attack, attack, attack)],
                },
            }
        );
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(page, "</script", RegexOptions.IgnoreCase));
    }

    [Fact]
    public void Nothing_in_the_page_points_outside_it()
    {
        var page = Page(new SampleReport().Create());
        Assert.DoesNotMatch("(src|href)=\"(?!#|data:,\")", page);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
        Assert.DoesNotContain("fetch(", page, StringComparison.Ordinal);
        Assert.DoesNotContain("XMLHttpRequest", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "No edge found", "Edge found")]
    [InlineData(true, "Edge found", "No edge found")]
    public void The_verdict_is_stated_in_plain_words(bool edge, string said, string unsaid)
    {
        var data = new SampleReport { Edge = edge }.Create();
        var page = Page(data);
        Assert.Contains($"<p class=\"verdict-line\">{said}</p>", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"<p class=\"verdict-line\">{unsaid}</p>", page, StringComparison.Ordinal);
        Assert.Contains(data.Honesty.VerdictSentence, page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_simulated_market_is_called_one_and_a_real_one_is_not()
    {
        Assert.Contains("SIMULATED MARKET", Page(new SampleReport().Create()), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "SIMULATED MARKET",
            Page(new SampleReport { Simulated = false }.Create()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Intervals_the_market_windows_and_groups_are_shown()
    {
        var data = new SampleReport().Create();
        var page = Page(data);
        Assert.Contains("95% interval −1.91 to 1.04", page, StringComparison.Ordinal);
        Assert.Contains("<small>−12.34% to +5.67%</small>", page, StringComparison.Ordinal);
        Assert.Contains("id=\"market\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"breakdown\"", page, StringComparison.Ordinal);
        Assert.Contains("Net return of each window: above 0 in ", page, StringComparison.Ordinal);
        Assert.Contains($"of {data.Folds.Count} windows", page, StringComparison.Ordinal);
        var bare = Page(data with { Intervals = [], Breakdown = [] });
        Assert.DoesNotContain("id=\"breakdown\"", bare, StringComparison.Ordinal);
        Assert.DoesNotContain("95% interval −1.91", bare, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_numbers_are_dashes_and_never_the_word_NaN()
    {
        var body = WithoutScripts(Page(SampleReport.Unknown()));
        Assert.DoesNotContain("NaN", body, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", body, StringComparison.Ordinal);
        Assert.Contains("<b>–</b>", body, StringComparison.Ordinal);
        Assert.Contains("<p class=\"number \">–</p>", body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_trades_or_bars_still_makes_a_page()
    {
        Assert.Contains("No trade was made", Page(SampleReport.WithoutTrades()), StringComparison.Ordinal);
        var data = SampleReport.WithoutTrades();
        var empty = data with
        {
            BuyAndHold = [],
            Folds = [],
            Calibration = [],
            Thresholds = [],
            Importance = [],
            Classes = [],
            Notes = [],
            Figures = [],
            Result = new BacktestResult(10_000, [], [], [], [], [], [], 0, 0, 0, [], null),
        };
        Assert.Contains("No decision bar was played", Page(empty), StringComparison.Ordinal);
    }

    [Fact]
    public void A_halt_is_dated_and_its_dashed_curve_explained()
    {
        var page = Page(new SampleReport { Halted = true }.Create());
        Assert.Contains("Halted on 2023-10-29 00:15 UTC.", page, StringComparison.Ordinal);
        Assert.Contains("had the halt been ignored", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Halted on", Page(new SampleReport().Create()), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_section_is_there_once_and_every_heading_is_in_order()
    {
        var page = WithoutScripts(Page(new SampleReport { Folds = 1 }.Create()));
        string[] ids =
        [
            "summary",
            "honesty",
            "equity",
            "months",
            "figures",
            "market",
            "costs",
            "folds",
            "model",
            "breakdown",
            "trades",
            "risk",
            "notes",
            "reproduce",
            "glossary",
        ];
        Assert.Equal(
            ids,
            Regex
                .Matches(page, "<section id=\"(?<name>[a-z]+)\"", RegexOptions.NonBacktracking)
                .Select(match => match.Groups["name"].Value)
        );
        var levels = Regex
            .Matches(page, "<h(?<name>[1-6])", RegexOptions.NonBacktracking)
            .Select(match => match.Groups["name"].Value[0] - '0')
            .ToList();
        Assert.Equal(1, levels.Count(level => level == 1));
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
        var opened = Regex.Count(
            page,
            "<(?:div|section|table|figure|details|tr|td|th|dl)[ >]",
            RegexOptions.NonBacktracking
        );
        Assert.Equal(
            opened,
            Regex.Count(page, "</(?:div|section|table|figure|details|tr|td|th|dl)>", RegexOptions.NonBacktracking)
        );
    }

    [Fact]
    public void Figures_known_to_the_catalogue_carry_their_formula_and_the_benchmark_stands_beside_them()
    {
        var page = Page(new SampleReport().Create());
        Assert.Contains(
            "undefined without dispersion (daily returns of equity; ratio, annual). <code>performance.sharpe</code>",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "<td class=\"n \">−0.437<small>−1.910 to 1.040</small></td><td class=\"n\">0.610</td>",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("<summary>Surprise</summary>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_curve_that_does_not_fit_its_times_is_refused()
    {
        var data = new SampleReport().Create();
        var error = Assert.Throws<ArgumentException>(() => HtmlReport.Render(data with { BuyAndHold = [1, 2] }));
        Assert.Contains("BuyAndHold has 2 values", error.Message, StringComparison.Ordinal);
    }

    private static string WithoutScripts(string page) =>
        Regex.Replace(
            page,
            "<script.*?</script>|<style>.*?</style>",
            "",
            RegexOptions.Singleline | RegexOptions.NonBacktracking
        );
}
