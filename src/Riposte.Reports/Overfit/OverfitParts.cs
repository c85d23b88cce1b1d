using Riposte.Learning.Significance;
using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Overfit;

/// <summary>Pieces that the pages of overfitting share.</summary>
internal static class OverfitParts
{
    /// <summary>A page up to its content.</summary>
    public static Markup Open(string title)
    {
        var page = new Markup();
        page.Literal("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Literal("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Literal("<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n");
        page.Add($"<title>{title} · Riposte overfitting check</title>\n<style>{PageAssets.Style}</style>\n");
        page.Literal("</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the result</a>\n<main id=\"main\">\n");
        return page;
    }

    /// <summary>The finished page.</summary>
    public static string Close(Markup page)
    {
        page.Literal("</main>\n</body>\n</html>\n");
        return page.ToString();
    }

    /// <summary>Cards of what the splits of cross-validation say.</summary>
    public static void Splits(Markup page, OverfittingResult result, double periodsPerYear)
    {
        Card(
            page,
            "Rank of the in-sample best afterwards",
            "One logit a split: at or below 0 the trial that was best in one half came out at or below the median of the other.",
            OverfitPictures.Logits(result)
        );
        Card(
            page,
            "In sample against out of sample",
            $"The trial that was best in one half, on both halves. Slope of the line {Number(result.Slope)}: "
                + "below 0 the better a choice looked, the worse it did.",
            OverfitPictures.Degradation(result, periodsPerYear)
        );
    }

    /// <summary>A picture with its heading.</summary>
    public static void Card(Markup page, string heading, string hint, Markup.Trusted drawing) =>
        page.Add(
            $"<div class=\"card\">\n<h3>{heading}</h3>\n<p class=\"hint\">{hint}</p>\n<figure>{drawing}</figure></div>\n"
        );

    /// <summary>A number on top of the page.</summary>
    public static void Tile(Markup page, string name, string number, string note) =>
        page.Add(
            $"<div class=\"tile\"><p class=\"name\">{name}</p><p class=\"number\">{number}</p><p class=\"note\">{note}</p></div>"
        );

    /// <summary>A line of figures.</summary>
    public static void Row(Markup page, string name, string value, string note) =>
        page.Add($"<div><dt>{name}</dt><dd><b>{value}</b><span>{note}</span></dd></div>");
}
