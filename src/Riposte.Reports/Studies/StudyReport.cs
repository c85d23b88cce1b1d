using Riposte.Core;
using Riposte.Reports.Page;

namespace Riposte.Reports.Studies;

/// <summary>The page of a study: one HTML file that holds everything it needs and opens offline, without a
/// script.</summary>
public static class StudyReport
{
    /// <summary>Trials drawn one by one in pictures that would become unreadable or too large with all of
    /// them.</summary>
    public const int MostDrawn = 2000;

    private static readonly Markup.Trusted Style = new(Read());

    /// <summary>Draws the page. Equal data give equal bytes; nothing is fetched when the file is opened.</summary>
    /// <returns>UTF-8 HTML without a byte-order mark.</returns>
    public static byte[] Render(StudyPageData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var page = new Markup();
        var scored = new ScoredTrials(data);
        Open(page, data.Name);
        SummarySection.Write(page, data);
        HistorySection.Write(page, data, scored);
        ImportanceSection.Write(page, data.Importance);
        ParallelSection.Write(page, data, scored);
        SliceSection.Write(page, data, scored);
        FrontSection.Write(page, data, scored);
        WorkerSection.Write(page, data);
        BestSection.Write(page, data, scored);
        Close(page, data);
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static void Open(Markup page, string name)
    {
        page.Literal("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Literal("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Literal("<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n");
        page.Add($"<title>{name} · Riposte study</title>\n<style>{PageAssets.Style}{Style}</style>\n");
        page.Literal("</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the result</a>\n<main id=\"main\">\n");
    }

    private static void Close(Markup page, StudyPageData data)
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
        page.Literal("</main>\n</body>\n</html>\n");
    }

    private static string Read()
    {
        using var stream =
            typeof(StudyReport).Assembly.GetManifestResourceStream("studies.css")
            ?? throw new InvariantException("The resource studies.css is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
