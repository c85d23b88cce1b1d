using System.Text;
using Riposte.Core.Time;
using Riposte.Reports.Portfolio;
using Riposte.Tests.Unit.Portfolio;
using Riposte.Trading.Portfolio;

namespace Riposte.Tests.Unit.Reports;

public sealed class PortfolioPageTests
{
    private static PortfolioPageData Data(bool isPlayed)
    {
        var covariance = Samples.Sample(6, 60);
        var weights = Weighting.Of(covariance, new WeightRequest());
        var prices = Samples.Prices(Samples.Columns(6, 120));
        var plays = WeightMethods
            .All.Take(isPlayed ? 5 : 0)
            .Select(one =>
            {
                var options = new PortfolioBacktestOptions
                {
                    Weights = new WeightRequest { Method = one.Method },
                    Lookback = 40,
                    Short = new HashSet<string>(["B"], StringComparer.Ordinal),
                };
                var result = PortfolioBacktester.Run(prices, options);
                return new PortfolioPlay(one.Name, result, PortfolioFigures.Of(result, Interval.Day, options.CostRate));
            });
        return new PortfolioPageData(
            "A & B <six>",
            "From 60 returns.",
            Interval.Day,
            Instant.FromDate(2023, 3, 1),
            covariance,
            [("risk-parity", weights)],
            [.. plays],
            "riposte portfolio weights --bars a.csv",
            ["A note."]
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_page_is_whole_escaped_and_says_what_was_found(bool isPlayed)
    {
        var page = Encoding.UTF8.GetString(PortfolioPage.Render(Data(isPlayed)));
        Assert.Contains("A &amp; B &lt;six&gt;", page, StringComparison.Ordinal);
        Assert.Equal(36, page.Split("<rect class=\"cell").Length - 1);
        Assert.Contains("C and F: ", page, StringComparison.Ordinal);
        Assert.Contains("16.7%", page, StringComparison.Ordinal);
        Assert.Equal(isPlayed, page.Contains("id=\"history\"", StringComparison.Ordinal));
        Assert.Equal(
            isPlayed,
            page.Contains("class=\"cell short\" style=\"--fill:1\" d=\"M", StringComparison.Ordinal)
        );
        Assert.Equal(isPlayed ? 5 : 0, page.Split("<path class=\"line r").Length - 1);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
        Assert.Equal(page, Encoding.UTF8.GetString(PortfolioPage.Render(Data(isPlayed))));
    }
}
