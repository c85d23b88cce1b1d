using System.Globalization;
using Riposte.Learning.Labels.Targets;
using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Labels;

/// <summary>How labels that are numbers are distributed.</summary>
internal static class LabelNumbers
{
    private const int Bins = 40;

    public static void Add(Markup page, ValueSummary values, IReadOnlyList<double> numbers)
    {
        page.Literal("<section><h2>Distribution</h2>\n");
        if (Histogram.Of(numbers, Bins) is { } histogram)
        {
            string[] edges =
            [
                .. histogram.Counts.Select((_, bin) => Number(histogram.Low + (bin + 0.5) * histogram.Width, 4)),
            ];
            int[][] columns = Array.ConvertAll(histogram.Counts, count => (int[])[count]);
            page.Add($"{StackDrawing.Draw("Labels by their value", edges, columns, ["neutral"], ["labels"])}");
            page.Literal("<p class=\"note\">Labels by their value; the middles of the columns are written below.</p>");
        }
        page.Literal("<div class=\"scroll\"><table><thead><tr><th class=\"number\">Mean<th class=\"number\">Deviation");
        foreach (var share in ValueSummary.Shares)
        {
            page.Add($"<th class=\"number\">{share.ToString("0.##%", CultureInfo.InvariantCulture)}");
        }
        page.Add($"</thead>\n<tr><td class=\"number\">{Number(values.Mean, 6)}");
        page.Add($"<td class=\"number\">{Number(values.Deviation, 6)}");
        foreach (var quantile in values.Quantiles)
        {
            page.Add($"<td class=\"number\">{Number(quantile, 6)}");
        }
        page.Literal("</tr>\n</table></div></section>\n");
    }
}
