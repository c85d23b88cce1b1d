using System.Text;
using Riposte.Reports.Backtests;
using Riposte.Trading.Backtest.Scenarios;

namespace Riposte.Tests.Reports;

/// <summary>The page of a sweep.</summary>
public sealed class SweepPageTests
{
    private static string Text(SweepPageData data) => Encoding.UTF8.GetString(SweepReport.Render(data));

    // Combinations of the values, the last key fastest; the Sharpe ratio of each is told.
    private static SweepPageData Data((string Key, string[] Values)[] axes, params double[] sharpes)
    {
        IEnumerable<string[]> settings =
        [
            [],
        ];
        foreach (var (_, values) in axes)
        {
            settings = settings.SelectMany(before => values.Select(value => (string[])[.. before, value]));
        }
        SweepTrial[] trials =
        [
            .. sharpes.Select(
                (sharpe, i) => new SweepTrial(i, sharpe / 10, sharpe, -0.1, 10 + i, 0.5, 1.2, 34.5, IsHalted: i == 1)
            ),
        ];
        var best = Array.FindIndex(sharpes, sharpe => sharpe == sharpes.Where(double.IsFinite).DefaultIfEmpty(0).Max());
        return new SweepPageData(
            "TEST <1m>",
            [.. axes.Select(axis => axis.Key)],
            [.. settings],
            new SweepResult(trials, best, best < 0 ? double.NaN : 0.6, best < 0 ? double.NaN : 1.75, 250)
            {
                Earlier = 7,
            },
            ["A note & more."],
            "riposte backtest sweep --vary <x>"
        );
    }

    [Fact]
    public void Two_keys_that_vary_get_a_map_and_the_best_cell_is_framed()
    {
        var page = Text(
            Data([("capital", ["1"]), ("fee", ["0%", "1%"]), ("stop", ["a", "b", "c"])], 1, -2, 0.5, 1.5, double.NaN, 0)
        );
        var map = page[page.IndexOf("id=\"map\"", StringComparison.Ordinal)..];
        map = map[..map.IndexOf("</section>", StringComparison.Ordinal)];
        Assert.Contains("Down: <code>stop</code>, across: <code>fee</code>", map, StringComparison.Ordinal);
        // Row b: −2 of 0 % and the unknown one of 1 %. The strongest colour is that of −2.
        Assert.Equal(6, map.Split("<td").Length - 1);
        Assert.Contains("<td class=\"n loss\" style=\"--heat:60%\"", map, StringComparison.Ordinal);
        Assert.Contains("<td class=\"n gain top\" style=\"--heat:45%\"", map, StringComparison.Ordinal);
        Assert.Equal(1, map.Split(" top\"").Length - 1);
        Assert.Contains(">−2.00</td>", map, StringComparison.Ordinal);
        Assert.Contains("capital 1, fee 1%, stop a: net return +15.00%", map, StringComparison.Ordinal);
        Assert.Contains(">–</td>", map, StringComparison.Ordinal);
    }

    [Fact]
    public void One_key_or_three_that_vary_get_no_map()
    {
        Assert.DoesNotContain("id=\"map\"", Text(Data([("fee", ["0%", "1%"])], 1, 2)), StringComparison.Ordinal);
        var three = Data([("a", ["1", "2"]), ("b", ["1", "2"]), ("c", ["1", "2"])], 1, 2, 3, 4, 5, 6, 7, 8);
        Assert.DoesNotContain("id=\"map\"", Text(three), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_counts_every_look_and_says_that_the_best_of_many_is_biased()
    {
        var page = Text(Data([("fee", ["0%", "1%", "2%"])], 1, -2, 1.5));
        Assert.Contains("The best cannot be told from luck", page, StringComparison.Ordinal);
        Assert.Contains("Its Sharpe ratio is 1.50; the best of 10 without any skill", page, StringComparison.Ordinal);
        Assert.Contains("The best of many is biased", page, StringComparison.Ordinal);
        Assert.Contains("and 7 trials on these bars before", page, StringComparison.Ordinal);
        Assert.Contains("0.600", page, StringComparison.Ordinal);
        Assert.Contains("not above luck</em>", page, StringComparison.Ordinal);
        Assert.Contains("66.7%", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<1m>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<x>", page, StringComparison.Ordinal);
        var sure = Data([("fee", ["0%"])], 3);
        page = Text(sure with { Result = sure.Result with { DeflatedSharpe = 0.97 } });
        Assert.Contains("more than the luck of the search", page, StringComparison.Ordinal);
        Assert.Contains("1 combination<", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_ranking_begins_with_the_highest_Sharpe_ratio_and_leaves_out_what_has_none()
    {
        var page = Text(Data([("fee", ["0%", "1%", "2%"])], 1, double.NaN, 1.5));
        var ranking = page[page.IndexOf("id=\"ranking\"", StringComparison.Ordinal)..];
        var first = ranking.IndexOf("<td class=\"date\">2%</td>", StringComparison.Ordinal);
        var second = ranking.IndexOf("<td class=\"date\">0%</td>", StringComparison.Ordinal);
        Assert.InRange(first, 1, second);
        Assert.DoesNotContain("<td class=\"date\">1%</td>", ranking, StringComparison.Ordinal);
        Assert.Contains("1 without one are left out", page, StringComparison.Ordinal);
        Assert.Equal(SweepReport.Render(Data([("a", ["1"])], 1)), SweepReport.Render(Data([("a", ["1"])], 1)));
        var many = Data([("a", [.. Enumerable.Range(0, 60).Select(i => $"v{i}")])], [.. Enumerable.Range(0, 60)]);
        Assert.Contains("the first 50 of 60", Text(many), StringComparison.Ordinal);
        Assert.DoesNotContain("<td class=\"date\">v9</td>", Text(many), StringComparison.Ordinal);
    }

    [Fact]
    public void Headings_are_the_last_words_of_keys_where_those_differ()
    {
        Assert.Equal(["fee", "stop"], Data([("costs.fee", ["0"]), ("risk.stop", ["1"])], 1).ShortKeys);
        Assert.Equal(["a.x", "b.x"], Data([("a.x", ["0"]), ("b.x", ["1"])], 1).ShortKeys);
    }

    [Fact]
    public void A_sweep_without_a_Sharpe_ratio_says_that_nothing_can_be_judged()
    {
        var page = Text(Data([("a", ["1", "2"]), ("b", ["1", "2"])], double.NaN, double.NaN, double.NaN, double.NaN));
        Assert.Contains("No combination can be judged", page, StringComparison.Ordinal);
        Assert.Contains("There is nothing to rank", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
    }
}
