using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Page;

/// <summary>Small drawings inside table cells.</summary>
internal static class Tables
{
    /// <summary>Largest size among the finite values; 0 when there are none.</summary>
    public static double Largest(IEnumerable<double> values) =>
        values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();

    /// <summary>A bar that leans right for gains and left for losses.</summary>
    public static Markup.Trusted SignedBar(double value, double largest)
    {
        if (!double.IsFinite(value) || largest == 0)
        {
            return new("<i class=\"lean\"></i>");
        }
        var width = Px(Math.Abs(value) / largest * 50);
        return new($"<i class=\"lean\"><i class=\"{(value < 0 ? "loss" : "gain")}\" style=\"width:{width}%\"></i></i>");
    }

    /// <summary>A bar from the left with a span marked from low to high.</summary>
    public static Markup.Trusted RangeBar(double value, double low, double high, double largest)
    {
        if (!double.IsFinite(value) || largest == 0)
        {
            return new("<i class=\"range\"></i>");
        }
        var spread = double.IsFinite(low) && double.IsFinite(high)
            ? $"<u style=\"left:{Px(low / largest * 100)}%;width:{Px((high - low) / largest * 100)}%\"></u>"
            : "";
        return new($"<i class=\"range\"><i style=\"width:{Px(value / largest * 100)}%\"></i>{spread}</i>");
    }

    /// <summary>Opens a table that scrolls inside the page.</summary>
    public static void Open(Markup page, string label, params ReadOnlySpan<string> columns)
    {
        page.Add($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\"><table><thead><tr>");
        foreach (var column in columns)
        {
            var text = column.TrimStart('#');
            page.Add($"<th scope=\"col\" class=\"{(text.Length < column.Length ? "n" : "")}\">{text}</th>");
        }
        page.Literal("</tr></thead><tbody>");
    }

    /// <summary>Closes it.</summary>
    public static void Close(Markup page) => page.Literal("</tbody></table></div>\n");
}
