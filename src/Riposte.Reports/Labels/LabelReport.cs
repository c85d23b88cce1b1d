using Riposte.Core;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Labels;

/// <summary>The page of <c>labels stats</c>: one HTML file that holds everything it needs and opens offline.</summary>
public static class LabelReport
{
    private const int Bins = 24;

    private static readonly Outcome[] Order = [Outcome.Long, Outcome.Short, Outcome.Neutral];

    /// <summary>Draws the page. Equal data give equal bytes; nothing is fetched when the file is opened.</summary>
    /// <returns>UTF-8 HTML without a byte-order mark.</returns>
    public static byte[] Render(LabelPageData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var page = new Markup();
        page.Literal("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Literal("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Literal("<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n");
        page.Add($"<title>Labels of {data.Title} · Riposte</title>\n<style>{Style}</style>\n</head>\n<body>\n<main>\n");
        page.Add($"<h1>Labels of {data.Title}</h1>\n<p class=\"lead\">{data.Rule}</p>\n");
        foreach (var note in data.Notes)
        {
            page.Add($"<p class=\"note\">{note}</p>\n");
        }
        Classes(page, data.Summary);
        Pictures(page, data.Pictures);
        Hits(page, data.Hits);
        Groups(page, "By month", "When labels start (UTC).", data.Summary.Months, withChart: true);
        Groups(
            page,
            "By regime",
            "The regime known at the event; it looks backward (regime_rule).",
            data.Summary.Regimes,
            withChart: false
        );
        page.Literal("</main>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static Markup.Trusted Style { get; } = new(Read());

    private static void Classes(Markup page, LabelSummary summary)
    {
        page.Literal("<section><h2>Classes</h2><div class=\"scroll\"><table><thead><tr><th>Outcome");
        page.Literal("<th class=\"number\">Labels<th class=\"number\">Share<th class=\"number\">Mean return</thead>\n");
        foreach (var outcome in Order)
        {
            var group = summary.Classes[(int)outcome];
            page.Add($"<tr><th scope=\"row\"><span class=\"key {CandleDrawing.StyleOf(outcome)}\"></span>{group.Name}");
            page.Add($"<td class=\"number\">{Count(group.Count)}<td class=\"number\">");
            page.Add($"{(group.Count == 0 ? "none" : Share((double)group.Count / summary.All.Count))}");
            page.Add($"<td class=\"number\">{Return(group.MeanReturn, 3)}</tr>\n");
        }
        page.Literal("</table></div>\n");
        page.Add(
            $"<p class=\"note\">{Count(summary.All.Count)} labels of {Number(summary.MeanBars, 1)} bars on average; "
        );
        page.Add(
            $"{Number(summary.MeanConcurrency, 1)} labels share a bar on average, {Count(summary.MaxConcurrency)} "
        );
        page.Add(
            $"at most; average uniqueness {Number(summary.MeanUniqueness, 3)}. Returns are those of the trade that the outcome names, before costs.</p>"
        );
        foreach (var outcome in summary.EmptyClasses)
        {
            page.Add($"<p class=\"loud\">No label is {outcome.ToString().ToUpperInvariant()}: ");
            page.Literal("nothing can be learnt about it.</p>");
        }
        page.Literal("</section>\n");
    }

    private static void Pictures(Markup page, IReadOnlyList<LabelPicture> pictures)
    {
        if (pictures.Count == 0)
        {
            return;
        }
        page.Literal("<section><h2>On the candles</h2><p class=\"note\">The line goes from entry to exit. ");
        page.Literal("Triangles up are LONG, triangles down SHORT, squares NEUTRAL.</p><div class=\"pictures\">\n");
        foreach (var picture in pictures)
        {
            page.Add($"<figure><figcaption>{picture.Title}</figcaption>{CandleDrawing.Draw(picture)}</figure>\n");
        }
        page.Literal("</div></section>\n");
    }

    private static void Hits(Markup page, HitTimes? hits)
    {
        if (hits is null || hits.Target.Length < 2)
        {
            return;
        }
        var longest = hits.Target.Length - 1;
        var width = Math.Max(1, (longest + Bins - 1) / Bins);
        var names = new List<string>();
        var columns = new List<int[]>();
        for (var from = 1; from <= longest; from += width)
        {
            var to = Math.Min(longest, from + width - 1);
            names.Add(from == to ? Count(from) : $"{Count(from)}–{Count(to)}");
            columns.Add([Sum(hits.Target.AsSpan()), Sum(hits.Stop.AsSpan()), Sum(hits.Time.AsSpan())]);
            int Sum(ReadOnlySpan<int> counts)
            {
                var sum = 0;
                foreach (var count in counts[from..(to + 1)])
                {
                    sum += count;
                }
                return sum;
            }
        }
        page.Literal(
            "<section><h2>When trades end</h2><p class=\"note\">Bars after the event, two trades a label when "
        );
        page.Literal("two-sided: <span class=\"key target\"></span>target <span class=\"key stop\"></span>stop ");
        page.Literal("<span class=\"key time\"></span>time</p>");
        page.Add($"{StackDrawing.Draw("Trades by bars to their end", names, columns, ["target", "stop", "time"])}");
        page.Add($"<p class=\"note\">Mean bars: to the target {Number(HitTimes.Mean(hits.Target), 1)}, ");
        page.Add($"to the stop {Number(HitTimes.Mean(hits.Stop), 1)}.</p></section>\n");
    }

    private static void Groups(Markup page, string title, string note, IReadOnlyList<LabelGroup> groups, bool withChart)
    {
        if (groups.Count == 0)
        {
            return;
        }
        page.Add($"<section><h2>{title}</h2><p class=\"note\">{note}</p>");
        if (withChart)
        {
            int[][] columns = [.. groups.Select(group => Order.Select(o => group.Counts[(int)o]).ToArray())];
            string[] names = [.. groups.Select(group => group.Name)];
            page.Add($"{StackDrawing.Draw("Labels by month", names, columns, ["long", "short", "neutral"])}");
        }
        page.Literal("<details open><summary>Table</summary><div class=\"scroll\"><table><thead><tr><th>");
        foreach (var name in (string[])["Labels", "Long", "Short", "Neutral"])
        {
            page.Add($"<th class=\"number\">{name}");
        }
        page.Literal("</thead>\n");
        foreach (var group in groups)
        {
            page.Add($"<tr><th scope=\"row\">{group.Name}<td class=\"number\">{Count(group.Count)}");
            foreach (var outcome in Order)
            {
                page.Add($"<td class=\"number\">{Share(group.Share(outcome))}");
            }
            page.Literal("</tr>\n");
        }
        page.Literal("</table></div></details></section>\n");
    }

    private static string Read()
    {
        using var stream =
            typeof(LabelReport).Assembly.GetManifestResourceStream("labels.css")
            ?? throw new InvariantException("The resource labels.css is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
