namespace Riposte.Reports.Coverage;

/// <summary>The coverage calendar of a store: one HTML file that holds everything it needs and opens offline.</summary>
public static class CoverageReport
{
    /// <summary>Draws the page. Equal data give equal bytes; nothing is fetched when the file is opened.</summary>
    /// <param name="data">What to show.</param>
    /// <returns>
    /// UTF-8 HTML without a byte-order mark. Up to 40,000 days are drawn one by one; of more, a cell is a month, and series
    /// beyond 40,000 months are listed without a calendar. So a page stays below about 6 MB.
    /// </returns>
    public static byte[] Render(CoverageData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Encoding.UTF8.GetBytes(CoveragePage.Write(data));
    }
}
