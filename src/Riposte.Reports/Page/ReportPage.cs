using Riposte.Reports.Ensembles;
using Riposte.Reports.Regimes;

namespace Riposte.Reports.Page;

/// <summary>Puts the sections of the report together.</summary>
internal static class ReportPage
{
    private const string Regimes = "regimes";
    private const string Ensemble = "ensemble";

    private static readonly (string Id, string Name)[] Contents =
    [
        ("honesty", "Honesty"),
        ("equity", "Equity"),
        ("months", "Months"),
        ("figures", "Figures"),
        ("costs", "Costs"),
        ("folds", "Folds"),
        ("model", "Model"),
        (Ensemble, "Ensemble"),
        (Regimes, "Regimes"),
        ("trades", "Trades"),
        ("risk", "Risk"),
        ("reproduce", "Reproduce"),
        ("glossary", "Glossary"),
    ];

    /// <summary>The whole document.</summary>
    public static string Write(ReportData data)
    {
        var page = new Markup();
        page.Literal("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Literal("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Literal("<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n");
        page.Add($"<title>{data.Header.Title} · Riposte back-test {data.Header.RunId}</title>\n");
        page.Add($"<style>{PageAssets.Style}</style>\n</head>\n<body>\n");
        page.Literal("<a class=\"skip\" href=\"#main\">Skip to the report</a>\n");
        WriteBar(page, data);
        page.Literal("<main id=\"main\">\n");
        HeaderSection.Write(page, data);
        HonestySection.Write(page, data);
        EquitySection.Write(page, data);
        MonthsSection.Write(page, data.Result);
        FiguresSection.Write(page, data);
        CostsSection.Write(page, data.Result);
        FoldsSection.Write(page, data.Folds);
        ModelSection.Write(page, data);
        EnsembleSection.Write(page, data.Ensemble);
        RegimesSection.Write(page, data.Regimes);
        TradesSection.Write(page, data);
        EndSections.Write(page, data);
        page.Literal("</main>\n");
        page.Literal("<script type=\"application/json\" id=\"report-data\">");
        page.Add($"{new Markup.Trusted(PageData.Write(data))}</script>\n");
        page.Add($"<script>{PageAssets.Script}</script>\n</body>\n</html>\n");
        return page.ToString();
    }

    /// <summary>Opens a section with its heading and an optional sentence below it.</summary>
    public static void Open(Markup page, string id, string heading, string lead = "")
    {
        page.Add($"<section id=\"{id}\" aria-labelledby=\"{id}-title\">\n<h2 id=\"{id}-title\">{heading}</h2>\n");
        if (lead.Length > 0)
        {
            page.Add($"<p class=\"lead\">{lead}</p>\n");
        }
    }

    private static bool IsThere(string id, ReportData data) =>
        id switch
        {
            Regimes => data.Regimes is not null,
            Ensemble => data.Ensemble is not null,
            _ => true,
        };

    private static void WriteBar(Markup page, ReportData data)
    {
        page.Literal("<header class=\"top\"><div class=\"wrap\"><a class=\"brand\" href=\"#main\">Riposte <span>");
        page.Add($"{data.Header.Title}</span></a>");
        page.Literal("<nav aria-label=\"Sections\">");
        foreach (var (id, name) in Contents.Where(entry => IsThere(entry.Id, data)))
        {
            page.Add($"<a href=\"#{id}\">{name}</a>");
        }
        page.Literal("</nav><button type=\"button\" id=\"theme\" class=\"needs-script\" aria-pressed=\"false\">");
        page.Literal("Dark</button></div>");
        if (data.Header.Simulated)
        {
            page.Literal("<p class=\"banner\" role=\"note\"><strong>SIMULATED MARKET</strong> ");
            page.Literal("The prices below come from a generator. They say nothing about any real market.</p>");
        }
        page.Literal("</header>\n");
    }
}
