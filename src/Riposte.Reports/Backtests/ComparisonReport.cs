using Riposte.Reports.Page;

namespace Riposte.Reports.Backtests;

/// <summary>The page of several back-tests side by side: one HTML file that holds everything it needs and opens offline,
/// without a script.</summary>
public static class ComparisonReport
{
    /// <summary>Draws the page. Equal data give equal bytes; nothing is fetched when the file is opened.</summary>
    /// <returns>UTF-8 HTML without a byte-order mark.</returns>
    public static byte[] Render(ComparisonData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var page = PlainPage.Open($"{Format.Count(data.Runs.Count)} back-tests · Riposte comparison");
        ComparisonSections.WriteSummary(page, data);
        RankingSection.Write(page, data);
        ComparisonSections.WriteCurves(page, data);
        ComparisonSections.WritePairs(page, data);
        SettingsSection.Write(page, data.Runs);
        ComparisonSections.WriteFigures(page, data);
        return PlainPage.Close(page, data.Notes, data.Command);
    }
}
