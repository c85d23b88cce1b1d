using Riposte.Trading.Backtest;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Page;

/// <summary>Return by month and year.</summary>
internal static class MonthsSection
{
    private static readonly string[] Names =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    /// <summary>Writes the section.</summary>
    public static void Write(Markup page, BacktestResult result)
    {
        ReportPage.Open(page, "months", "Monthly returns", "Daily returns compounded by UTC calendar month, after costs.");
        var years = MonthlyReturns.Of(result.Days, result.DailyReturns);
        if (years.Count == 0)
        {
            page.Literal("<p class=\"empty\">No day was played.</p></section>\n");
            return;
        }
        var largest = Tables.Largest(years.SelectMany(year => year.Months));
        page.Literal("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Monthly returns\"><table class=\"heat\"><thead><tr><th scope=\"col\">Year</th>");
        foreach (var name in Names)
        {
            page.Add($"<th scope=\"col\" class=\"n\">{name}</th>");
        }
        page.Literal("<th scope=\"col\" class=\"n\">Year</th></tr></thead><tbody>");
        foreach (var year in years)
        {
            page.Add($"<tr><th scope=\"row\">{year.Number}</th>");
            foreach (var value in year.Months)
            {
                page.Add($"<td class=\"n {SignClass(value)}\" style=\"--heat:{Heat(value, largest)}%\">{Cell(value)}</td>");
            }
            page.Add($"<td class=\"n total {SignClass(year.Total)}\">{Return(year.Total)}</td></tr>");
        }
        Tables.Close(page);
        page.Literal("</section>\n");
    }

    private static string Heat(double value, double largest) =>
        !double.IsFinite(value) || largest == 0 ? "0" : Px(Math.Abs(value) / largest * 60);

    private static string Cell(double value) => double.IsNaN(value) ? "" : Return(value);
}
