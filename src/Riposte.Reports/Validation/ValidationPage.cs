using Riposte.Core;
using Riposte.Reports.Page;

namespace Riposte.Reports.Validation;

/// <summary>What every page of a validation begins and ends with.</summary>
internal static class ValidationPage
{
    private static readonly Markup.Trusted Style = new(Read());

    public static void Open(Markup page, string title, string lead)
    {
        page.Literal("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Literal("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Literal("<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n");
        page.Add($"<title>{title} · Riposte</title>\n<style>{Style}</style>\n</head>\n<body>\n<main>\n<header>\n");
        page.Add($"<p class=\"kicker\">Riposte · validation</p>\n<h1>{title}</h1>\n<p class=\"lead\">{lead}</p>\n");
    }

    public static void Figures(Markup page, IReadOnlyList<(string Name, string Value)> figures)
    {
        page.Literal("<dl class=\"figures\">");
        foreach (var (name, value) in figures)
        {
            page.Add($"<div><dt>{name}</dt><dd>{value}</dd></div>");
        }
        page.Literal("</dl>\n");
    }

    public static void Close(Markup page, string[] notes, string command)
    {
        page.Literal("<section aria-labelledby=\"notes\"><h2 id=\"notes\">Notes</h2>\n");
        if (notes.Length > 0)
        {
            page.Literal("<ul>");
            foreach (var note in notes)
            {
                page.Add($"<li>{note}</li>");
            }
            page.Literal("</ul>\n");
        }
        page.Add($"<p class=\"note\">Repeat it:</p><pre>{command}</pre></section>\n</main>\n</body>\n</html>\n");
    }

    private static string Read()
    {
        using var stream =
            typeof(ValidationPage).Assembly.GetManifestResourceStream("validation.css")
            ?? throw new InvariantException("The resource validation.css is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
