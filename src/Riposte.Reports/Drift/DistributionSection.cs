using Riposte.Core.Numerics;
using Riposte.Learning.Drift;
using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Drift;

/// <summary>Shares of values before and after, of the columns that moved most.</summary>
internal static class DistributionSection
{
    private const int Most = 8;
    private const int Bins = 32;

    public static void Write(Markup page, DriftReport report)
    {
        var shown = DriftWords
            .Ordered(report)
            .Where(column => !double.IsNaN(column.Figures.Stability) && column.Figures.Reference.Known > 0)
            .Take(Most)
            .ToArray();
        if (shown.Length == 0)
        {
            return;
        }
        ReportPage.Open(
            page,
            "distributions",
            "Before and after",
            "Share of known rows in each bin: bars before, the line after. The outermost 1 % lie in the first and last bin."
        );
        page.Literal("<div class=\"grid two\">\n");
        foreach (var column in shown)
        {
            var verdict = column.HasDrifted ? "drifted" : "no drift found";
            page.Add($"<div class=\"card\"><h3><code>{column.Column.Name}</code></h3>");
            page.Add($"<p class=\"hint\">PSI {Number(column.Figures.Stability, 3)}, {verdict} (adjusted chance ");
            page.Add($"{Number(column.Adjusted, 3)}).</p><figure>{Draw(column)}</figure></div>\n");
        }
        page.Literal("</div>\n</section>\n");
    }

    private static Markup.Trusted Draw(ColumnVerdict verdict)
    {
        var column = verdict.Column;
        return column.Kind == DriftKind.Category ? Categories(column) : Numbers(column);
    }

    private static Markup.Trusted Numbers(DriftColumn column)
    {
        var all = Quantile.Sorted([.. column.Reference, .. column.Current]);
        var scale = Scale.Covering(
            [Quantile.OfSorted(all, 0.01), Quantile.OfSorted(all, 0.99)],
            0,
            Bins,
            withZero: false
        );
        var (before, after) = (Shares(column.Reference, scale), Shares(column.Current, scale));
        var plot = new Plot(
            $"Distribution of {column.Name} before and after.",
            scale,
            Scale.Covering(before.Concat(after), 0, 1, withZero: true)
        ).Axes(value => Short(value, scale), "", share => Share(share, 0), "Share of rows");
        var width = (scale.High - scale.Low) / Bins;
        for (var bin = 0; bin < Bins; bin++)
        {
            var left = scale.Low + bin * width;
            var tip = $"{Short(left, scale)}: {Share(before[bin])} before, {Share(after[bin])} after";
            plot.Bar((left, left + width), (0, before[bin]), "plain", tip);
        }
        var steps = Enumerable
            .Range(0, Bins)
            .SelectMany(bin =>
                ((double, double)[])[(scale.Low + bin * width, after[bin]), (scale.Low + (bin + 1) * width, after[bin])]
            );
        return plot.Line(steps, "after").Done();
    }

    private static Markup.Trusted Categories(DriftColumn column)
    {
        double[] values =
        [
            .. column.Reference.Concat(column.Current).Where(value => !double.IsNaN(value)).Distinct().Order(),
        ];
        double[] Of(double[] rows)
        {
            var known = Math.Max(1, rows.Count(row => !double.IsNaN(row)));
            return Array.ConvertAll(values, value => rows.Count(row => row == value) / (double)known);
        }
        var (before, after) = (Of(column.Reference), Of(column.Current));
        var plot = new Plot(
            $"Shares of {column.Name} before and after.",
            new Scale(-0.5, values.Length - 0.5, 0, 1),
            Scale.Covering(before.Concat(after), 0, 1, withZero: true)
        ).Axes(_ => "", "", share => Share(share, 0), "Share of rows");
        for (var k = 0; k < values.Length; k++)
        {
            plot.Bar((k - 0.35, k), (0, before[k]), "plain", $"{values[k]}: {Share(before[k])} before");
            plot.Bar((k, k + 0.35), (0, after[k]), "after", $"{values[k]}: {Share(after[k])} after");
            plot.Name(k, Number(values[k], values[k] == Math.Floor(values[k]) ? 0 : 2));
        }
        return plot.Done();
    }

    private static double[] Shares(double[] rows, Scale scale)
    {
        var counts = new double[Bins];
        var known = 0;
        foreach (var row in rows.Where(row => !double.IsNaN(row)))
        {
            known++;
            counts[Math.Min(Bins - 1, (int)scale.At(row))]++;
        }
        return Array.ConvertAll(counts, count => known == 0 ? 0 : count / known);
    }

    private static string Short(double value, Scale scale)
    {
        var range = scale.High - scale.Low;
        return Number(
            value,
            range >= 20 ? 0
                : range >= 2 ? 1
                : range >= 0.2 ? 2
                : range >= 0.02 ? 3
                : 5
        );
    }
}
