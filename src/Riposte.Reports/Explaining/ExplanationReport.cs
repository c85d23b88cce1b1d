using Riposte.Core;
using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Explaining;

/// <summary>The page of <c>model explain</c>: one HTML file that holds everything it needs and opens offline.</summary>
public static class ExplanationReport
{
    // Features in the table before the rest folds away.
    private const int First = 20;

    private static readonly Markup.Trusted Style = new(Read());

    /// <summary>Draws the page. Equal data give equal bytes; nothing is fetched when the file is opened.</summary>
    /// <returns>UTF-8 HTML without a byte-order mark.</returns>
    public static byte[] Render(ExplanationData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var page = new Markup();
        var means = data.Contributions.MeanAbsolute();
        int[] order = [.. Enumerable.Range(0, means.Length).OrderByDescending(f => means[f]).ThenBy(f => f)];
        Head(page, data, means);
        Table(page, data, means, order);
        SwarmSection.Write(page, data, order);
        DependenceSection.Write(page, data);
        Notes(page, data);
        page.Literal("</main>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    /// <summary>A number with about three significant digits.</summary>
    internal static string Short(double value) =>
        Math.Abs(value) switch
        {
            0 => "0",
            >= 100 => Number(value, 0),
            >= 10 => Number(value, 1),
            >= 1 => Number(value, 2),
            >= 0.1 => Number(value, 3),
            >= 0.01 => Number(value, 4),
            _ => Number(value, 6),
        };

    private static void Head(Markup page, ExplanationData data, double[] means)
    {
        page.Literal("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Literal("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Literal("<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n");
        page.Add($"<title>What moves {data.Model} · Riposte</title>\n<style>{PageAssets.Style}{Style}</style>\n");
        page.Literal("</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the result</a>\n<main id=\"main\">\n");
        page.Literal("<section id=\"summary\" aria-labelledby=\"summary-title\">\n");
        page.Add($"<p class=\"kicker\">Explanation of a model · {data.Source}</p>\n");
        page.Add($"<h1 id=\"summary-title\">What moves {data.Model}</h1>\n<p class=\"lead\">{data.Method} ");
        page.Literal("The contributions of a row add up, with the expected value, to what the model says about it. ");
        page.Literal("They describe the model, not the market.</p>\n<div class=\"tiles\">");
        Tile(page, "Rows explained", Count(data.Contributions.Rows), data.Source);
        var used = means.Count(mean => mean > 0);
        Tile(page, "Features that move it", Count(used), $"of {Count(means.Length)} in the model");
        for (var output = 0; output < Math.Min(4, data.Outputs.Length); output++)
        {
            var expected = data.Contributions.Of(0, output)[^1];
            Tile(page, "Expected value", Short(expected), $"{data.Outputs[output]}, {data.Unit}");
        }
        page.Literal("</div>\n</section>\n");
    }

    private static void Tile(Markup page, string name, string number, string note) =>
        page.Add(
            $"<div class=\"tile\"><p class=\"name\">{name}</p><p class=\"number\">{number}</p><p class=\"note\">{note}</p></div>"
        );

    private static void Table(Markup page, ExplanationData data, double[] means, int[] order)
    {
        page.Literal("<section aria-labelledby=\"size\"><h2 id=\"size\">How much each feature moves the model</h2>\n");
        page.Add($"<p class=\"hint\">Mean absolute contribution over the rows, in {data.Unit}");
        page.Add($"{(data.Outputs.Length > 1 ? ", added over the classes" : "")}. ");
        page.Literal("Gain is the feature's share of what the splits gained in training.</p>\n<div class=\"card\">");
        Rows(page, data, means, order.AsSpan(0, Math.Min(First, order.Length)));
        if (order.Length > First)
        {
            page.Add($"<details><summary>The other {order.Length - First} features</summary>");
            Rows(page, data, means, order.AsSpan(First));
            page.Literal("</details>");
        }
        page.Literal("</div>\n</section>\n");
    }

    private static void Rows(Markup page, ExplanationData data, double[] means, ReadOnlySpan<int> features)
    {
        var (total, largest) = (means.Sum(), means.Max());
        Tables.Open(page, "Features by mean absolute contribution", "Feature", "#Mean", "", "#Share", "#Gain");
        foreach (var f in features)
        {
            page.Add($"<tr><th scope=\"row\"><code>{data.Contributions.Features[f]}</code></th>");
            page.Add($"<td class=\"n\">{Short(means[f])}</td>");
            page.Add($"<td>{Tables.RangeBar(means[f], double.NaN, double.NaN, largest)}</td>");
            page.Add($"<td class=\"n\">{Share(total == 0 ? double.NaN : means[f] / total)}</td>");
            page.Add($"<td class=\"n\">{Share(data.Gain[f])}</td></tr>");
        }
        Tables.Close(page);
    }

    private static void Notes(Markup page, ExplanationData data)
    {
        page.Literal("<section aria-labelledby=\"notes\"><h2 id=\"notes\">Notes</h2>\n<div class=\"card\"><ul>");
        foreach (var note in data.Notes)
        {
            page.Add($"<li>{note}</li>");
        }
        page.Add($"</ul><p class=\"hint\">Repeat it:</p><pre>{data.Command}</pre></div>\n</section>\n");
    }

    private static string Read()
    {
        using var stream =
            typeof(ExplanationReport).Assembly.GetManifestResourceStream("explaining.css")
            ?? throw new InvariantException("The resource explaining.css is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
