using Riposte.Learning.Search.Importance;
using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Studies;

/// <summary>Which parameters matter, alone and in pairs.</summary>
internal static class ImportanceSection
{
    private const int Pairs = 8;

    public static void Write(Markup page, StudyImportance importance)
    {
        ReportPage.Open(
            page,
            "importance",
            "Which parameters matter",
            "Share of the spread of values over the whole space that a parameter explains: alone, and with all that it does together with others. The mark spans nine trees in ten of the forest."
        );
        if (importance.Trees == 0)
        {
            page.Literal(
                "<p class=\"empty\">Too few complete trials, or all of them have one value.</p>\n</section>\n"
            );
            return;
        }
        page.Add($"<p class=\"{(importance.IsUseful ? "hint" : "callout")}\">{Fit(importance)}</p>\n");
        page.Literal("<div class=\"grid two\">\n<div class=\"card\"><h3>Parameters</h3>");
        Tables.Open(page, "Parameters by their part in the spread", "Parameter", "#Alone", "", "#With others");
        var largest = importance.Parameters.Max(p => Math.Max(p.High, p.Total));
        foreach (var parameter in importance.Parameters)
        {
            page.Add($"<tr><th scope=\"row\"><code>{Name(parameter.Name)}</code></th>");
            page.Add($"<td class=\"n\">{Share(parameter.Main)}</td>");
            page.Add($"<td>{Tables.RangeBar(parameter.Main, parameter.Low, parameter.High, largest)}</td>");
            page.Add($"<td class=\"n\">{Share(parameter.Total)}</td></tr>");
        }
        Tables.Close(page);
        page.Literal("</div>\n<div class=\"card\"><h3>Pairs, beyond each alone</h3>");
        if (importance.Pairs.IsEmpty)
        {
            page.Literal("<p class=\"empty\">Fewer than two parameters matter.</p>");
        }
        else
        {
            Tables.Open(page, "Pairs by what they explain together", "Pair", "#Together", "");
            largest = importance.Pairs.Max(pair => pair.High);
            foreach (var pair in importance.Pairs.Take(Pairs))
            {
                page.Add(
                    $"<tr><th scope=\"row\"><code>{Name(pair.First)}</code> × <code>{Name(pair.Second)}</code></th>"
                );
                page.Add($"<td class=\"n\">{Share(pair.Share)}</td>");
                page.Add($"<td>{Tables.RangeBar(pair.Share, pair.Low, pair.High, largest)}</td></tr>");
            }
            Tables.Close(page);
        }
        page.Literal("</div>\n</div>\n</section>\n");
    }

    // Long names break where people would break them.
    private static Markup.Trusted Name(string name)
    {
        var text = new Markup();
        for (var from = 0; from < name.Length; )
        {
            var at = name.AsSpan(from).IndexOfAny('.', '_');
            var to = at < 0 ? name.Length : from + at + 1;
            text.Add($"{name[from..to]}");
            text.Literal(to < name.Length ? "<wbr>" : "");
            from = to;
        }
        return text.ToTrusted();
    }

    private static string Fit(StudyImportance importance) =>
        importance.IsUseful
            ? $"{Count(importance.Trials)} trials; the forest explains {Share(importance.Fit, 0)} of the spread of trials it had not seen."
            : $"Do not read much into the ranks: the forest explains {(importance.Fit > 0 ? Share(importance.Fit, 0) : "nothing")} of the spread of trials it had not seen, so the shares below describe noise.";
}
