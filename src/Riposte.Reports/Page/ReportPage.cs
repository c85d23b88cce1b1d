namespace Riposte.Reports.Page;

/// <summary>Puts the sections of the report together.</summary>
internal static class ReportPage
{
    /// <summary>The whole document.</summary>
    public static string Write(ReportData data)
    {
        var page = new Markup();
        page.Add($"<!doctype html><title>{data.Header.Title}</title>");
        return page.ToString();
    }
}
