using System.Text;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Learning.Significance;
using Riposte.Reports.Backtests;
using Riposte.Trading.Backtest;
using Riposte.Trading.Orders;
using Riposte.Trading.Performance;

namespace Riposte.Tests.Reports;

public sealed class ComparisonReportTests
{
    private static ComparedRun Run(string name, double[] returns, bool isOptimistic = false) =>
        new(
            name,
            isOptimistic,
            returns,
            PerformanceFigures.Compute(returns, 365).With(TradeFigures.Compute([])),
            FigureIntervals.Of(returns, [], new BootstrapOptions(7, 100), SerialWorkers.Instance)
        );

    private static ComparisonData Data(double p = 0.2)
    {
        double[] returns = [.. Enumerable.Range(0, 40).Select(i => (i % 5 - 2) / 100.0)];
        double[] other = [.. returns.Select(r => r + 0.002)];
        var test = new PairedTest(0.73, double.NaN, p, -0.1, 1.5, 40);
        return new ComparisonData(
            [.. Enumerable.Range(0, 40).Select(i => Instant.FromDate(2023, 1, 1) + i * Instant.NanosecondsPerDay)],
            [Run("<plain>", returns), Run("other", other, isOptimistic: true)],
            [new ComparedPair("other", "<plain>", test, test)],
            ["A note & more."],
            "riposte backtest compare a b"
        );
    }

    [Fact]
    public void The_page_names_runs_intervals_tests_and_optimistic_fills()
    {
        var page = Encoding.UTF8.GetString(ComparisonReport.Render(Data()));
        Assert.Contains("2 back-tests side by side", page, StringComparison.Ordinal);
        Assert.Contains("No difference that chance does not explain", page, StringComparison.Ordinal);
        Assert.Contains("&lt;plain&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<plain>", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("optimistic fills").Length - 1);
        Assert.Contains("+73.00%", page, StringComparison.Ordinal);
        Assert.Contains("0.200", page, StringComparison.Ordinal);
        Assert.Contains("A note &amp; more.", page, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "http",
            page.Replace("http://www.w3.org", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.Equal(ComparisonReport.Render(Data()), ComparisonReport.Render(Data()));
    }

    [Fact]
    public void Runs_are_ranked_and_the_first_is_called_best_only_when_deflation_leaves_it()
    {
        var data = Data() with { ExpectedMaximum = 1.234 };
        string Page(double deflated) =>
            Encoding.UTF8.GetString(
                ComparisonReport.Render(
                    data with
                    {
                        Runs =
                        [
                            data.Runs[0] with
                            {
                                Settings = [new("fee", "0.1"), new("same", "x")],
                            },
                            data.Runs[1] with
                            {
                                IsOptimistic = false,
                                Deflated = deflated,
                                Settings = [new("fee", "<0.2>"), new("same", "x")],
                            },
                        ],
                    }
                )
            );
        Assert.Equal(["other", "<plain>"], data.Ranked.Select(run => run.Name));
        Assert.Contains("to show 1.23 by luck", Page(0.5), StringComparison.Ordinal);
        Assert.Contains("highest, but not above luck", Page(0.5), StringComparison.Ordinal);
        Assert.Contains("class=\"best\">best", Page(0.96), StringComparison.Ordinal);
        Assert.DoesNotContain("not above luck", Page(0.96), StringComparison.Ordinal);
        Assert.Contains("<td class=\"other\">&lt;0.2&gt;</td>", Page(0.5), StringComparison.Ordinal);
        Assert.DoesNotContain("<code>same</code>", Page(0.5), StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_beyond_chance_is_the_headline() =>
        Assert.Contains(
            "other earned more than &lt;plain&gt;",
            Encoding.UTF8.GetString(ComparisonReport.Render(Data(0.01))),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_fill_is_written_as_approved()
    {
        var time = Instant.FromDate(2024, 2, 29);
        var fill = new FillRecord(1, time, "BTCUSDT", Side.Short, 60_000.5, 60_001, 0.5, 12.25, "taker", "stop_loss")
        {
            Decided = time - Interval.Minute.Nanoseconds,
        };
        Assert.Equal(
            FillsCsv.Columns
                + "\n1,2024-02-29T00:00:00Z,1709164800000,2024-02-28T23:59:00Z,1709164740000,BTCUSDT,sell,0.5,60000.5,60001,30000.25,12.25,taker,stop_loss\n",
            Encoding.UTF8.GetString(FillsCsv.Render([fill]))
        );
    }
}
