using Riposte.Learning.Drift;
using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Drift;

/// <summary>Stability index by column and window, as shades.</summary>
internal static class HeatMap
{
    private const int Most = 40;
    private const double Names = 210;
    private const double Height = 20;

    // An index as large as this has the darkest shade.
    private const double Darkest = 1;

    public static void Write(Markup page, DriftWindows? windows)
    {
        if (windows is null)
        {
            return;
        }
        var timeline = windows.Timeline;
        int[] order =
        [
            .. Enumerable
                .Range(0, timeline.Columns.Count)
                .OrderByDescending(c => timeline.Stability[c].Where(double.IsFinite).DefaultIfEmpty(-1).Max())
                .ThenBy(c => c)
                .Take(Most),
        ];
        ReportPage.Open(
            page,
            "windows",
            "Over time",
            "Stability index of each window against the whole reference: the stronger the colour, the larger; from "
                + "0.1 on it is called moderate, from 0.25 on large. A dot marks drift beyond what the reference's own "
                + "windows show, with one level for the whole picture."
        );
        page.Literal(
            "<div class=\"card\"><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Heat map\">"
        );
        Draw(page, windows, order);
        page.Literal("</div>");
        if (timeline.Columns.Count > Most)
        {
            page.Add($"<p class=\"hint\">The {Most} columns with the largest index of {timeline.Columns.Count}.</p>");
        }
        page.Literal("</div>\n</section>\n");
    }

    private static void Draw(Markup page, DriftWindows windows, int[] order)
    {
        var (timeline, count) = (windows.Timeline, windows.From.Length);
        var wide = Math.Clamp(760.0 / count, 14, 60);
        var (width, height) = (Names + count * wide + 60, 26 + order.Length * Height);
        page.Add(
            $"<svg class=\"plot strip\" style=\"min-width:{Px(width)}px\" viewBox=\"0 0 {Px(width)} {Px(height)}\" "
        );
        page.Add($"role=\"img\" aria-label=\"Stability of {order.Length} columns over {count} windows\">");
        for (var row = 0; row < order.Length; row++)
        {
            var column = order[row];
            var top = row * Height;
            page.Add($"<text x=\"{Px(Names - 8)}\" y=\"{Px(top + Height / 2)}\" dy=\".32em\" text-anchor=\"end\">");
            page.Add($"{Short(timeline.Columns[column])}</text>");
            for (var w = 0; w < count; w++)
            {
                Cell(page, windows, (column, w), (Names + w * wide, top, wide));
            }
        }
        var every = Math.Max(1, (int)Math.Ceiling(70 / wide));
        for (var w = 0; w < count; w += every)
        {
            page.Add($"<text x=\"{Px(Names + w * wide)}\" y=\"{Px(height - 8)}\">{Date(windows.From[w])}</text>");
        }
        page.Literal("</svg>");
    }

    private static void Cell(
        Markup page,
        DriftWindows windows,
        (int Column, int Window) at,
        (double Left, double Top, double Width) box
    )
    {
        var index = windows.Timeline.Stability[at.Column][at.Window];
        var adjusted = windows.Timeline.Adjusted[at.Column][at.Window];
        // Shares below a quarter of the darkest would hardly be seen on a straight scale.
        var fill = double.IsFinite(index) ? Math.Sqrt(Math.Min(1, index / Darkest)) : 0;
        var tip =
            $"{windows.Timeline.Columns[at.Column]}, {Date(windows.From[at.Window])} to {Date(windows.To[at.Window])}: "
            + $"PSI {Number(index, 3)}, adjusted chance {Number(adjusted, 3)}";
        page.Add($"<rect class=\"cell\" style=\"--fill:{Px(fill)}\" x=\"{Px(box.Left)}\" y=\"{Px(box.Top)}\" ");
        page.Add($"width=\"{Px(box.Width)}\" height=\"{Px(Height)}\" data-tip=\"{tip}\"><title>{tip}</title></rect>");
        if (adjusted <= windows.Timeline.Line)
        {
            page.Add($"<circle class=\"tick\" cx=\"{Px(box.Left + box.Width / 2)}\" ");
            page.Add($"cy=\"{Px(box.Top + Height / 2)}\" r=\"2.6\"/>");
        }
    }

    private static string Short(string name) => name.Length <= 34 ? name : name[..33] + "…";
}
