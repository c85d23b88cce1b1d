using Riposte.Reports.Page;

namespace Riposte.Reports.Coverage;

/// <summary>Puts the page together.</summary>
internal static class CoveragePage
{
    public static string Write(CoverageData data)
    {
        var calendars = new Calendars(data.Series);
        var page = new Markup();
        page.Literal("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Literal("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Literal("<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n");
        page.Add($"<title>Coverage of {data.Store} · Riposte</title>\n");
        page.Add($"<style>{CoverageAssets.Style}</style>\n</head>\n<body>\n");
        page.Literal("<a class=\"skip\" href=\"#main\">Skip to the series</a>\n<main id=\"main\">\n");
        OverviewSection.Write(page, data, calendars);
        foreach (var (series, i) in data.Series.Select((series, i) => (series, i)))
        {
            SeriesSection.Write(page, series, i, calendars);
        }
        ComparisonSection.Write(page, data);
        page.Literal("</main>\n<script type=\"application/json\" id=\"cells\">");
        page.Add($"{new Markup.Trusted(CellJson.Write(data.Series, calendars))}</script>\n");
        page.Add($"<script>{CoverageAssets.Script}</script>\n</body>\n</html>\n");
        return page.ToString();
    }
}
