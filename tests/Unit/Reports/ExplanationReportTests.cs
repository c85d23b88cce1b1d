using System.Text;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting.Explaining;
using Riposte.Reports.Explaining;

namespace Riposte.Tests.Unit.Reports;

public sealed class ExplanationReportTests
{
    private static string Page(string name, float[] values, double[] contributions)
    {
        var rows = values.Length;
        double[] all = [.. contributions.SelectMany(value => new[] { value, 0.0, 1.5 })];
        var grid = new DependenceGrid(
            [0],
            [
                [0, 1],
            ]
        );
        var data = new ExplanationData(
            "model.json",
            "rows.csv",
            "How.",
            "log-odds",
            ["output"],
            new Contributions([name, "idle"], 1, rows, all),
            new FeatureMatrix([name, "idle"], [values, new float[rows]], rows),
            [1, 0],
            [new Dependence(grid, 1, [1, 2], [])],
            [1.5],
            ["A note."],
            "riposte model explain"
        );
        return Encoding.UTF8.GetString(ExplanationReport.Render(data));
    }

    [Fact]
    public void Names_are_escaped_and_numbers_are_known()
    {
        var page = Page("<b>x</b>", [0, 1, 2, float.NaN], [0.5, -0.25, 0.25, 1]);
        Assert.Contains("&lt;b&gt;x&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>x", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        // Mean of ½, ¼, ¼ and 1; the expected value; the share of the only feature that moves anything.
        Assert.Contains("<td class=\"n\">0.500</td>", page, StringComparison.Ordinal);
        Assert.Contains("1.50", page, StringComparison.Ordinal);
        Assert.Contains("100.0%", page, StringComparison.Ordinal);
    }

    // Ranks 0 … 3 of four known values fall into fifths 0, 1, 3 and 4; the missing one has a shade of its own.
    [Fact]
    public void Every_row_has_one_dot_in_the_shade_of_its_rank()
    {
        var page = Page("x", [0, 1, 2, 3, float.NaN], [0.1, 0.2, 0.3, 0.4, 0.5]);
        foreach (var shade in (int[])[0, 1, 3, 4, 5])
        {
            var at = page.IndexOf($"<path class=\"dots s{shade}\"", StringComparison.Ordinal);
            Assert.True(at > 0);
            Assert.Single(page[at..page.IndexOf("/>", at, StringComparison.Ordinal)].Split("h0")[..^1]);
        }
        Assert.DoesNotContain("<path class=\"dots s2\"", page.Split("idle</code><svg")[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN, 0)]
    [InlineData(float.NaN, 1)]
    [InlineData(2, 0)]
    public void A_single_row_without_a_value_or_without_a_contribution_still_makes_a_page(float value, double moved)
    {
        var page = Page("x", [value], [moved]);
        Assert.EndsWith("</html>\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", page, StringComparison.Ordinal);
    }
}
