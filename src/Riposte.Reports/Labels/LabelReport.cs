using Riposte.Core;
using Riposte.Learning.Labels;
using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Labels;

/// <summary>The page of <c>labels stats</c>: one HTML file that holds everything it needs and opens offline.</summary>
public static class LabelReport
{
    private const int Bins = 24;

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
        string[] names = [.. data.Summary.Classes.Select(group => group.Name)];
        if (data.Values is { } values)
        {
            LabelNumbers.Add(page, values, data.Numbers);
        }
        else
        {
            Classes(page, data.Summary);
        }
        Overlap(page, data.Summary);
        Pictures(page, data.Pictures, names);
        Hits(page, data.Hits);
        if (data.Baselines is { } baselines)
        {
            LabelTransitions.Add(page, baselines, names);
        }
        Groups(page, ("By month", "When labels start (UTC)."), data, areMonths: true);
        var known = "The regime known at the event; it looks backward (regime_rule).";
        Groups(page, ("By regime", known), data, areMonths: false);
        page.Literal("</main>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static Markup.Trusted Style { get; } = new(Read());

    private static void Classes(Markup page, LabelSummary summary)
    {
        var styles = LabelStyles.Of([.. summary.Classes.Select(group => group.Name)]);
        page.Literal("<section><h2>Classes</h2><div class=\"scroll\"><table><thead><tr><th>Class");
        page.Literal("<th class=\"number\">Labels<th class=\"number\">Share<th class=\"number\">Mean return</thead>\n");
        foreach (var (group, style) in summary.Classes.Zip(styles))
        {
            page.Add($"<tr><th scope=\"row\"><span class=\"key {style}\"></span>{group.Name}");
            page.Add($"<td class=\"number\">{Count(group.Count)}<td class=\"number\">");
            page.Add($"{(group.Count == 0 ? "none" : Share((double)group.Count / summary.All.Count))}");
            page.Add($"<td class=\"number\">{Return(group.Mean, 3)}</tr>\n");
        }
        page.Literal("</table></div>\n");
        page.Literal(
            "<p class=\"note\">Returns are before costs: of the trade that the label judges, or of its bars.</p>"
        );
        foreach (var name in summary.EmptyClasses)
        {
            page.Add($"<p class=\"loud\">No label is {name}: nothing can be learnt about it.</p>");
        }
        page.Literal("</section>\n");
    }

    private static void Overlap(Markup page, LabelSummary summary)
    {
        page.Add(
            $"<section><h2>Overlap</h2><p>{Count(summary.All.Count)} labels of {Number(summary.MeanBars, 1)} bars "
        );
        page.Add($"on average; {Number(summary.Overlap.Mean, 1)} labels share a bar on average, ");
        page.Add($"{Count(summary.Overlap.Max)} at most; average uniqueness ");
        page.Add($"{Number(summary.Overlap.Uniqueness, 3)}.</p></section>\n");
    }

    private static void Pictures(Markup page, IReadOnlyList<LabelPicture> pictures, string[] names)
    {
        var areClasses = pictures.Count > 0 && pictures[0].Classes.Count > 0;
        if (pictures.Count == 0 || (areClasses && names.Length > LabelStyles.Most))
        {
            return;
        }
        page.Literal("<section><h2>On the candles</h2><p class=\"note\">");
        if (areClasses)
        {
            page.Literal(
                "The strip shows the class of the label that starts on each bar; it speaks of the bars after. "
            );
            foreach (var (name, style) in names.Zip(LabelStyles.Of(names)))
            {
                page.Add($"<span class=\"key {style}\"></span>{name.Replace('_', ' ')} ");
            }
        }
        else
        {
            page.Literal("The line goes from entry to exit. Triangles up are LONG, triangles down SHORT, ");
            page.Literal("squares NEUTRAL.");
        }
        page.Literal("</p><div class=\"pictures\">\n");
        foreach (var picture in pictures)
        {
            page.Add(
                $"<figure><figcaption>{picture.Title}</figcaption>{CandleDrawing.Draw(picture, names)}</figure>\n"
            );
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

    private static void Groups(Markup page, (string Title, string Note) head, LabelPageData data, bool areMonths)
    {
        var groups = areMonths ? data.Summary.Months : data.Summary.Regimes;
        if (groups.IsEmpty)
        {
            return;
        }
        string[] names = [.. data.Summary.Classes.Select(group => group.Name)];
        page.Add($"<section><h2>{head.Title}</h2><p class=\"note\">{head.Note}</p>");
        if (areMonths && names.Length <= LabelStyles.Most)
        {
            int[][] columns = [.. groups.Select(group => names.Length == 0 ? [group.Count] : group.Counts.ToArray())];
            string[] styles = names.Length == 0 ? ["neutral"] : LabelStyles.Of(names);
            string[] months = [.. groups.Select(group => group.Name)];
            string[] kinds = names.Length == 0 ? ["labels"] : names;
            page.Add($"{StackDrawing.Draw("Labels by month", months, columns, styles, kinds)}");
        }
        page.Literal("<details open><summary>Table</summary><div class=\"scroll\"><table><thead><tr><th>");
        foreach (var name in (string[])["Labels", .. names.Length == 0 ? ["Mean"] : names])
        {
            page.Add($"<th class=\"number\">{name.Replace('_', ' ')}");
        }
        page.Literal("</thead>\n");
        foreach (var group in groups)
        {
            page.Add($"<tr><th scope=\"row\">{group.Name.Replace('_', ' ')}<td class=\"number\">{Count(group.Count)}");
            for (var place = 0; place < names.Length; place++)
            {
                page.Add($"<td class=\"number\">{Share(group.Share(place))}");
            }
            // A mean over trades that outcomes name would be hindsight.
            if (names.Length == 0)
            {
                page.Add($"<td class=\"number\">{Number(group.Mean, 6)}");
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
