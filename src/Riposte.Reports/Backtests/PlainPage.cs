using Riposte.Core;
using Riposte.Reports.Page;

namespace Riposte.Reports.Backtests;

/// <summary>Beginning and end of the pages of experiments, which need no script.</summary>
internal static class PlainPage
{
    private static readonly Markup.Trusted Style = new(Read());

    /// <summary>A page up to its first section.</summary>
    public static Markup Open(string title)
    {
        var page = new Markup();
        page.Literal("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Literal("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Literal("<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n");
        page.Add($"<title>{title}</title>\n<style>{PageAssets.Style}{Style}</style>\n</head>\n<body>\n");
        page.Literal("<a class=\"skip\" href=\"#main\">Skip to the result</a>\n<main id=\"main\">\n");
        return page;
    }

    /// <summary>The heading of a page: what was done, to what, and what came of it.</summary>
    public static void Summary(Markup page, string kicker, string heading, string line, string sentence)
    {
        page.Literal("<section id=\"summary\" aria-labelledby=\"summary-title\">\n");
        page.Add($"<p class=\"kicker\">{kicker}</p>\n<h1 id=\"summary-title\">{heading}</h1>\n");
        page.Add($"<div class=\"verdict\"><p class=\"verdict-line\">{line}</p><p>{sentence}</p></div>\n");
    }

    /// <summary>Notes, the command that repeats the page, and its end.</summary>
    public static byte[] Close(Markup page, IReadOnlyList<string> notes, string command)
    {
        ReportPage.Open(page, "notes", "Notes");
        page.Literal("<div class=\"card\">");
        if (notes.Count > 0)
        {
            page.Literal("<ul>");
            foreach (var note in notes)
            {
                page.Add($"<li>{note}</li>");
            }
            page.Literal("</ul>");
        }
        page.Add(
            $"<p class=\"hint\">Repeat it:</p><pre>{command}</pre></div>\n</section>\n</main>\n</body>\n</html>\n"
        );
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static string Read()
    {
        using var stream =
            typeof(PlainPage).Assembly.GetManifestResourceStream("comparison.css")
            ?? throw new InvariantException("The resource comparison.css is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
