using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Validation;

/// <summary>Who trains, who is tested and who is left out, along time, fold by fold.</summary>
internal static class TimelineSection
{
    private const double Width = 720;
    private const double Left = 34;
    private const double Right = 716;

    public static void Write(Markup page, ValidationData data)
    {
        page.Literal("<section aria-labelledby=\"time\"><h2 id=\"time\">Folds in time</h2>\n");
        page.Literal("<p class=\"note\">Each row is a fold. A bin with any purged label is drawn as purged, then ");
        page.Literal("embargoed, test, training; a stretch may so look up to a bin too long.</p>\n");
        Legend(page);
        Drawing(page, data);
        Table(page, data);
        page.Literal("</section>\n");
    }

    private static void Legend(Markup page)
    {
        page.Literal("<ul class=\"legend\">");
        foreach (
            var (role, text) in ((RowRole, string)[])
                [
                    (RowRole.Train, "training"),
                    (RowRole.Purged, "purged"),
                    (RowRole.Embargoed, "embargoed"),
                    (RowRole.Test, "test"),
                    (RowRole.Unused, "unused"),
                ]
        )
        {
            page.Add($"<li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"{StyleOf(role)}\" ");
            page.Add($"{Extent(role, 0, 10)} x=\"0\" width=\"10\"/></svg>{text}</li>");
        }
        page.Literal("</ul>\n");
    }

    private static void Drawing(Markup page, ValidationData data)
    {
        var row = data.Folds.Length > 30 ? 9.0 : 16.0;
        var height = data.Folds.Length * row + 20;
        page.Literal("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Folds in time\">");
        page.Add($"<svg class=\"timeline\" viewBox=\"0 0 {Px(Width)} {Px(height)}\" role=\"img\" aria-label=\"");
        page.Add($"{data.Folds.Length} folds from {data.From} to {data.To}; the table below has the counts\">");
        foreach (var (fold, i) in data.Folds.Select((fold, i) => (fold, i)))
        {
            var top = i * row;
            if (row > 10 || i % 5 == 0)
            {
                page.Add($"<text x=\"{Px(Left - 6)}\" y=\"{Px(top + row / 2 - 1)}\" dy=\".32em\" ");
                page.Add($"text-anchor=\"end\">{fold.Index}</text>");
            }
            foreach (var stretch in fold.Stretches)
            {
                var from = Left + stretch.From * (Right - Left);
                var width = (stretch.To - stretch.From) * (Right - Left);
                page.Add($"<rect class=\"{StyleOf(stretch.Role)}\" x=\"{Px(from)}\" width=\"{Px(width)}\" ");
                page.Add($"{Extent(stretch.Role, top, row - 2)}/>");
            }
        }
        page.Add($"<text x=\"{Px(Left)}\" y=\"{Px(height - 5)}\">{data.From}</text>");
        page.Add($"<text x=\"{Px(Right)}\" y=\"{Px(height - 5)}\" text-anchor=\"end\">{data.To}</text></svg></div>\n");
    }

    // Roles differ by height as well as by colour.
    private static Markup.Trusted Extent(RowRole role, double top, double height)
    {
        var share = role switch
        {
            RowRole.Test => 1.0,
            RowRole.Train => 0.6,
            RowRole.Unused => 0.12,
            _ => 0.32,
        };
        return new($"y=\"{Px(top + height * (1 - share) / 2)}\" height=\"{Px(height * share)}\"");
    }

    private static string StyleOf(RowRole role) =>
        role switch
        {
            RowRole.Train => "train",
            RowRole.Purged => "purged",
            RowRole.Embargoed => "embargoed",
            RowRole.Test => "test",
            _ => "unused",
        };

    private static void Table(Markup page, ValidationData data)
    {
        page.Literal("<details><summary>Counts of every fold</summary>");
        Tables.Open(page, "Counts of every fold", "Fold", "#Train", "#Purged", "#Embargoed", "#Test", "Test periods");
        foreach (var fold in data.Folds)
        {
            page.Add($"<tr><td>{fold.Index}</td><td class=\"n\">{Count(fold.Train)}</td>");
            page.Add($"<td class=\"n\">{Count(fold.Purged)}</td><td class=\"n\">{Count(fold.Embargoed)}</td>");
            page.Add($"<td class=\"n\">{Count(fold.Test)}</td><td>");
            page.Add($"{string.Join("; ", fold.Periods.Select(period => $"{period.From} to {period.To}"))}</td></tr>");
        }
        Tables.Close(page);
        page.Literal("</details>\n");
    }
}
