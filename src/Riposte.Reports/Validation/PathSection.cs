using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Validation;

/// <summary>The back-test paths and how their Sharpe ratios are distributed.</summary>
internal static class PathSection
{
    private const int MostBins = 12;

    /// <summary>Median Sharpe ratio of the paths that have one; NaN when none has.</summary>
    public static double Median(ValidationPath[] paths)
    {
        double[] known = [.. paths.Select(path => path.Sharpe).Where(double.IsFinite).Order()];
        return known.Length == 0 ? double.NaN : (known[(known.Length - 1) / 2] + known[known.Length / 2]) / 2;
    }

    public static void Write(Markup page, ValidationData data)
    {
        if (data.Paths.Length == 0)
        {
            return;
        }
        page.Literal("<section aria-labelledby=\"paths\"><h2 id=\"paths\">Back-test paths</h2>\n");
        page.Literal("<p class=\"note\">Each path plays the whole time once, after costs, every stretch with ");
        page.Literal(
            "predictions of a model that did not see it. Sharpe ratios are annual, of daily returns, × √365. "
        );
        page.Literal("Models of combinatorial and k-fold paths also train on later data: paths show the spread, ");
        page.Literal("not what could have been earned.</p>\n");
        if (data.Paths.Length > 2)
        {
            page.Add($"{Drawing(data.Paths)}");
        }
        Tables.Open(page, "Every path", "Path", "#Sharpe", "#Return", "#Largest fall", "#Trades", "Halted");
        foreach (var path in data.Paths)
        {
            page.Add($"<tr><td>{path.Index}</td><td class=\"n\">{Number(path.Sharpe, 2)}</td>");
            page.Add($"<td class=\"n\">{Return(path.NetReturn)}</td><td class=\"n\">{Return(path.MaxDrawdown)}</td>");
            page.Add($"<td class=\"n\">{Count(path.Trades)}</td><td>{(path.Halted ? "yes" : "no")}</td></tr>");
        }
        Tables.Close(page);
        page.Literal("</section>\n");
    }

    private static Markup.Trusted Drawing(ValidationPath[] paths)
    {
        double[] known = [.. paths.Select(path => path.Sharpe).Where(double.IsFinite)];
        var x = Scale.Covering(known.Append(0), 0, 1, withZero: true).Padded(0.05);
        var bins = Math.Clamp((int)Math.Ceiling(2 * Math.Sqrt(known.Length)), 1, MostBins);
        var (low, high) = (known.DefaultIfEmpty(0).Min(), known.DefaultIfEmpty(0).Max());
        // Bins lie over the paths, not over the way from 0 to them.
        var width = Math.Max((high - low) / bins, (x.High - x.Low) / 100);
        var counts = new int[bins];
        foreach (var sharpe in known)
        {
            counts[Math.Min(bins - 1, (int)((sharpe - low) / width))]++;
        }
        var plot = new Plot(
            $"Sharpe ratios of {known.Length} paths; the table below has the numbers",
            x,
            new Scale(0, Math.Max(1, counts.Max()) * 1.1, 0, 1)
        );
        plot.Axes(value => Number(value, 1), "annual Sharpe ratio of a path", Count, "paths");
        for (var b = 0; b < bins; b++)
        {
            if (counts[b] > 0)
            {
                var from = low + b * width;
                plot.Bar((from, from + width), (0, counts[b]), "path", $"{counts[b]} paths");
            }
        }
        plot.Upright(0, "guess", "0");
        plot.Upright(Median(paths), "median", $"median {Number(Median(paths), 2)}");
        return plot.Done();
    }
}
