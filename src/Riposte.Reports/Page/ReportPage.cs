using Riposte.Reports.Ensembles;
using Riposte.Reports.Regimes;

namespace Riposte.Reports.Page;

/// <summary>Puts the sections of the report together.</summary>
internal static class ReportPage
{
    private const string Regimes = "regimes";
    private const string Ensemble = "ensemble";
    private const string Market = "market";
    private const string Breakdown = "breakdown";
    private const string Files =
        "metrics.json (every figure), trades.csv, equity.csv, manifest.json (what each stage was given and made)";

    private static readonly (string Id, string Name)[] Contents =
    [
        ("honesty", "Honesty"),
        ("equity", "Equity"),
        ("months", "Months"),
        ("figures", "Figures"),
        (Market, "Market"),
        ("costs", "Costs"),
        ("folds", "Folds"),
        ("model", "Model"),
        (Ensemble, "Ensemble"),
        (Regimes, "Regimes"),
        (Breakdown, "Where"),
        ("trades", "Trades"),
        ("risk", "Risk"),
        ("reproduce", "Reproduce"),
        ("glossary", "Glossary"),
    ];

    /// <summary>The whole document.</summary>
    public static string Write(ReportData data)
    {
        var page = new Markup();
        Head(page, $"{data.Header.Title} · Riposte back-test {data.Header.RunId}", "Skip to the report");
        WriteBar(page, data.Header.Title, Contents.Where(entry => IsThere(entry.Id, data)));
        if (data.Header.Simulated)
        {
            page.Literal("<p class=\"banner\" role=\"note\"><strong>SIMULATED MARKET</strong> ");
            page.Literal("The prices below come from a generator. They say nothing about any real market.</p>");
        }
        page.Literal("</header>\n<main id=\"main\">\n");
        HeaderSection.Write(page, data);
        HonestySection.Write(page, data);
        EquitySection.Write(page, data);
        MonthsSection.Write(page, data.Result);
        FiguresSection.Write(page, data);
        MarketSection.Write(page, data);
        CostsSection.Write(page, data.Result);
        FoldsSection.Write(page, data.Folds);
        ModelSection.Write(page, data);
        EnsembleSection.Write(page, data.Ensemble);
        RegimesSection.Write(page, data.Regimes);
        BreakdownSection.Write(page, data.Breakdown);
        TradesSection.Write(page, data);
        EndSections.Write(page, data, data.Header.Command, Files);
        return Close(page, data);
    }

    /// <summary>A page with a script up to its bar of sections.</summary>
    /// <param name="page">The page.</param>
    /// <param name="title">Its title.</param>
    /// <param name="skip">Name of the link that leads past the bar.</param>
    public static void Head(Markup page, string title, string skip)
    {
        page.Literal("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Literal("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Literal("<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n");
        page.Add($"<title>{title}</title>\n<style>{PageAssets.Style}</style>\n</head>\n<body>\n");
        page.Add($"<a class=\"skip\" href=\"#main\">{skip}</a>\n");
    }

    /// <summary>The bar of sections; the header it opens stays open.</summary>
    public static void WriteBar(Markup page, string title, IEnumerable<(string Id, string Name)> sections)
    {
        page.Literal("<header class=\"top\"><div class=\"wrap\"><a class=\"brand\" href=\"#main\">Riposte <span>");
        page.Add($"{title}</span></a>");
        page.Literal("<nav aria-label=\"Sections\">");
        foreach (var (id, name) in sections)
        {
            page.Add($"<a href=\"#{id}\">{name}</a>");
        }
        page.Literal("</nav><button type=\"button\" id=\"theme\" class=\"needs-script\" aria-pressed=\"false\">");
        page.Literal("Dark</button></div>");
    }

    /// <summary>The data and the script of the page, and its end.</summary>
    public static string Close(Markup page, PlayData data)
    {
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
            Market => MarketSection.IsThere(data),
            Breakdown => data.Breakdown.Count > 0,
            _ => true,
        };
}
