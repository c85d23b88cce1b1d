using Riposte.Core;
using Riposte.Reports.Page;

namespace Riposte.Reports.Backtests;

/// <summary>The page of several back-tests side by side: one HTML file that holds everything it needs and opens offline,
/// without a script.</summary>
public static class ComparisonReport
{
    private static readonly Markup.Trusted Style = new(Read());

    /// <summary>Draws the page. Equal data give equal bytes; nothing is fetched when the file is opened.</summary>
    /// <returns>UTF-8 HTML without a byte-order mark.</returns>
    public static byte[] Render(ComparisonData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var page = new Markup();
        page.Literal("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Literal("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Literal("<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n");
        page.Add($"<title>{Format.Count(data.Runs.Count)} back-tests · Riposte comparison</title>\n");
        page.Add($"<style>{PageAssets.Style}{Style}</style>\n</head>\n<body>\n");
        page.Literal("<a class=\"skip\" href=\"#main\">Skip to the result</a>\n<main id=\"main\">\n");
        ComparisonSections.WriteSummary(page, data);
        ComparisonSections.WriteCurves(page, data);
        ComparisonSections.WritePairs(page, data);
        ComparisonSections.WriteFigures(page, data);
        WriteNotes(page, data);
        page.Literal("</main>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static void WriteNotes(Markup page, ComparisonData data)
    {
        ReportPage.Open(page, "notes", "Notes");
        page.Literal("<div class=\"card\">");
        if (data.Notes.Count > 0)
        {
            page.Literal("<ul>");
            foreach (var note in data.Notes)
            {
                page.Add($"<li>{note}</li>");
            }
            page.Literal("</ul>");
        }
        page.Add($"<p class=\"hint\">Repeat it:</p><pre>{data.Command}</pre></div>\n</section>\n");
    }

    private static string Read()
    {
        using var stream =
            typeof(ComparisonReport).Assembly.GetManifestResourceStream("comparison.css")
            ?? throw new InvariantException("The resource comparison.css is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
