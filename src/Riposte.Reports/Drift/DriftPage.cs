using Riposte.Learning.Drift;
using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Drift;

/// <summary>The page of a drift check: one HTML file that holds everything it needs and opens offline.</summary>
public static class DriftPage
{
    private const int First = 25;

    /// <summary>Draws the page. Equal data give equal bytes; nothing is fetched when the file is opened.</summary>
    /// <returns>UTF-8 HTML without a byte-order mark.</returns>
    public static byte[] Render(DriftPageData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var page = new Markup();
        Head(page, data);
        Verdicts(page, data.Report);
        HeatMap.Write(page, data.Windows);
        DistributionSection.Write(page, data.Report);
        CalibrationSection.Write(page, data.Reliability);
        TraceSection.Write(page, data.Traces);
        Notes(page, data);
        page.Literal("</main>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static void Head(Markup page, DriftPageData data)
    {
        page.Literal("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Literal("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Literal("<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n");
        page.Add($"<title>{data.Title} · Riposte</title>\n<style>{PageAssets.Style}");
        page.Literal(".tick { fill: var(--text); stroke: var(--card); } ");
        page.Literal(".alarm { stroke: var(--loss); stroke-width: 1.5; fill: none; }");
        page.Literal(" pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; }</style>\n</head>\n<body>\n");
        page.Literal("<a class=\"skip\" href=\"#main\">Skip to the result</a>\n<main id=\"main\">\n");
        page.Literal("<section id=\"summary\" aria-labelledby=\"summary-title\">\n");
        page.Add($"<p class=\"kicker\">Drift · {data.Source}</p>\n<h1 id=\"summary-title\">{data.Title}</h1>\n");
        page.Add($"<p class=\"lead\">{DriftWords.Verdict(data.Report)} {DriftWords.Promise(data.Report.Options)} ");
        page.Add($"The later rows begin {data.Border}.</p>\n<div class=\"tiles\">");
        foreach (var target in data.Report.Columns.Select(column => column.Column.Target).Distinct())
        {
            var all = data.Report.Columns.Count(column => column.Column.Target == target);
            Tile(page, $"Drifted: {DriftWords.Of(target)}", Count(data.Report.Drifted(target)), $"of {Count(all)}");
        }
        foreach (var (before, after, block) in data.Report.BlockLengths)
        {
            Tile(page, "Rows before and after", $"{Count(before)} + {Count(after)}", $"in blocks of {Count(block)}");
        }
        if (data.Adversarial is { } told)
        {
            var range = $"{Number(told.Low, 3)} to {Number(told.High, 3)}; 0.5 tells nothing";
            Tile(page, "Adversarial AUC", Number(told.Auc, 3), range);
        }
        page.Literal("</div>\n</section>\n");
    }

    private static void Tile(Markup page, string name, string number, string note) =>
        page.Add(
            $"<div class=\"tile\"><p class=\"name\">{name}</p><p class=\"number\">{number}</p><p class=\"note\">{note}</p></div>"
        );

    private static void Verdicts(Markup page, DriftReport report)
    {
        ReportPage.Open(
            page,
            "verdicts",
            "Every column",
            "Chance: share of shuffles of blocks that look at least as unusual. Adjusted: the same among all columns."
        );
        var ordered = DriftWords.Ordered(report);
        page.Literal("<div class=\"card\">");
        Table(page, ordered.AsSpan(0, Math.Min(First, ordered.Length)));
        if (ordered.Length > First)
        {
            page.Add($"<details><summary>The other {ordered.Length - First} columns</summary>");
            Table(page, ordered.AsSpan(First));
            page.Literal("</details>");
        }
        page.Literal("</div>\n</section>\n");
    }

    private static void Table(Markup page, ReadOnlySpan<ColumnVerdict> columns)
    {
        Tables.Open(
            page,
            "Columns",
            "Column",
            "About",
            "Verdict",
            "#Chance",
            "#Adjusted",
            "#PSI",
            "#KS",
            "#W1 / σ",
            "#JS",
            "#χ² V",
            "#Shift / σ"
        );
        foreach (var column in columns)
        {
            var (figures, name) = (column.Figures, column.Column.Name);
            page.Add($"<tr><th scope=\"row\"><code>{name}</code></th><td>{DriftWords.Of(column.Column.Target)}</td>");
            page.Add($"<td>{(column.HasDrifted ? new Markup.Trusted("<strong>drift</strong>") : new(""))}</td>");
            page.Add(
                $"<td class=\"n\">{Number(column.Chance, 3)}</td><td class=\"n\">{Number(column.Adjusted, 3)}</td>"
            );
            page.Add($"<td class=\"n\">{Number(figures.Stability, 3)}</td>");
            page.Add($"<td class=\"n\">{Number(figures.Distance, 3)}</td>");
            page.Add($"<td class=\"n\">{Number(Scaled(figures), 3)}</td>");
            page.Add($"<td class=\"n\">{Number(figures.Divergence, 3)}</td>");
            page.Add($"<td class=\"n\">{Number(figures.Categories.Association, 3)}</td>");
            page.Add($"<td class=\"n\">{Number(figures.Shift, 2)}</td></tr>");
        }
        Tables.Close(page);
    }

    private static double Scaled(ColumnDrift figures) =>
        figures.Reference.Deviation == 0 ? double.NaN : figures.Transport / figures.Reference.Deviation;

    private static void Notes(Markup page, DriftPageData data)
    {
        ReportPage.Open(page, "notes", "Notes");
        page.Literal("<div class=\"card\"><ul>");
        foreach (var note in data.Report.Notes.Concat(data.Notes))
        {
            page.Add($"<li>{note}</li>");
        }
        page.Literal("<li>Drift says that rows look different, not that a model earns less; and the other way ");
        page.Literal("round, what was not found may be there.</li>");
        page.Add($"</ul><p class=\"hint\">Repeat it:</p><pre>{data.Command}</pre></div>\n</section>\n");
    }
}
