using Riposte.Learning.Contracts;
using Riposte.Learning.Thresholds;
using Riposte.Reports.Coverage;
using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Thresholds;

/// <summary>The curve of a threshold scan: one HTML file that holds everything it needs, needs no script and opens
/// offline.</summary>
public static class ThresholdReport
{
    private const string PlotStyle =
        ".plot{width:100%;max-width:640px;height:auto}.plot text{fill:var(--muted);font-size:11px}"
        + ".plot .grid{stroke:var(--line)}.plot .zero{stroke:var(--muted)}.plot .line{fill:none;stroke-width:2}"
        + ".line.long,.mark.long{stroke:var(--accent)}.line.short,.mark.short{stroke:var(--warning)}"
        + ".mark{fill:var(--card);stroke-width:1.6}.area{stroke:none;opacity:.22}"
        + ".area.long{fill:var(--accent)}.area.short{fill:var(--warning)}"
        + ".line.chosen{stroke:var(--text);stroke-width:1.4;stroke-dasharray:4 3}.chosen td,.chosen th{font-weight:700}"
        + "thead th.n{text-align:right}figure{margin:8px 0}figcaption{color:var(--muted);font-size:.85rem}";

    /// <summary>Draws the page. Equal data give equal bytes.</summary>
    /// <returns>UTF-8 HTML without a byte-order mark.</returns>
    public static byte[] Render(ThresholdScanData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var page = new Markup();
        page.Literal("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Literal("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Literal("<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n");
        page.Add($"<title>Thresholds of {data.Source} · Riposte</title>\n");
        page.Add($"<style>{CoverageAssets.Style}{new Markup.Trusted(PlotStyle)}</style>\n</head>\n<body>\n<main>\n");
        Head(page, data);
        foreach (var side in (Outcome[])[Outcome.Long, Outcome.Short])
        {
            ThresholdBand[] bands = [.. data.Bands.Where(band => band.Candidate.Side == side)];
            if (bands.Length > 0)
            {
                Side(page, data, side, bands);
            }
        }
        Regimes(page, data.Regimes);
        page.Literal("<section aria-labelledby=\"notes\">\n<h2 id=\"notes\">Notes</h2>\n<ul>");
        foreach (var note in data.Notes)
        {
            page.Add($"<li>{note}</li>");
        }
        page.Literal("</ul>\n</section>\n</main>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static void Head(Markup page, ThresholdScanData data)
    {
        page.Literal("<p class=\"kicker\">Riposte · threshold scan</p>\n");
        page.Add($"<h1>Thresholds of {data.Source}</h1>\n<dl class=\"figures\">");
        Figure("Rows", Count(data.Rows));
        Figure("Objective", ThresholdObjectives.Word(data.Options.Objective));
        Figure("Long from", Entry(data.Choice.EntryLong));
        Figure("Short from", Entry(data.Choice.EntryShort));
        Figure("Trades", Count(data.Choice.Trades));
        Figure("Mean net return", Return(data.Choice.MeanNetReturn, 3));
        page.Literal("</dl>\n");

        void Figure(string name, string value) => page.Add($"<div><dt>{name}</dt><dd>{value}</dd></div>");
    }

    private static void Side(Markup page, ThresholdScanData data, Outcome side, ThresholdBand[] bands)
    {
        var name = side == Outcome.Long ? "long" : "short";
        var entry = side == Outcome.Long ? data.Choice.EntryLong : data.Choice.EntryShort;
        page.Add($"<section aria-labelledby=\"{name}\">\n<h2 id=\"{name}\">Entry of the {name} side</h2>\n");
        page.Add($"<figure>{Curve(data, name, entry, bands)}<figcaption>Objective against entry threshold; the ");
        page.Literal("shade is a 90 % block-bootstrap interval of each candidate by itself");
        page.Add($"{(entry > 1 ? "" : ", the dashed line the choice")}.</figcaption></figure>\n");
        if (data.Around.FirstOrDefault(around => around.Side == side) is { } around)
        {
            page.Add($"<p>{ThresholdWords.Around(around)}</p>\n");
        }
        Table(page, name, entry, bands);
        page.Literal("</section>\n");
    }

    private static Markup.Trusted Curve(ThresholdScanData data, string name, double entry, ThresholdBand[] bands)
    {
        var across = Scale.Covering(bands.Select(b => b.Candidate.Threshold), 0, 1, withZero: false).Padded(0.04);
        var up = Scale
            .Covering(bands.SelectMany(b => new[] { b.Candidate.Objective, b.Low, b.High }), 0, 1, withZero: true)
            .Padded(0.05);
        var plot = new Plot(
            $"Objective {ThresholdObjectives.Word(data.Options.Objective)} against the entry threshold of the {name} "
                + $"side, chosen: {Entry(entry)}. The data are in the table below.",
            across,
            up
        )
            .Axes(
                value => Number(value, 2),
                "Entry probability",
                value => Number(value, up.High - up.Low < 0.2 ? 4 : 2),
                ThresholdObjectives.Word(data.Options.Objective)
            )
            .Area(bands.Select(b => (b.Candidate.Threshold, b.Low, b.High)), name)
            .Line(bands.Select(b => (b.Candidate.Threshold, b.Candidate.Objective)), name);
        if (entry <= 1)
        {
            plot.Upright(entry, "chosen", $"{Number(entry, 3)}");
        }
        foreach (var band in bands)
        {
            plot.Mark(
                band.Candidate.Threshold,
                band.Candidate.Objective,
                band.Candidate.Threshold == entry ? 5 : 2.2,
                name,
                ""
            );
        }
        return plot.Done();
    }

    private static void Table(Markup page, string name, double entry, ThresholdBand[] bands)
    {
        Tables.Open(
            page,
            $"Candidates of the {name} side",
            "#Threshold",
            "#Trades",
            "#Mean net return",
            "#Lower bound",
            "#F1",
            "#Utility",
            "#Objective",
            "#Low",
            "#High"
        );
        foreach (var (candidate, low, high) in bands)
        {
            page.Add(
                $"<tr class=\"{(candidate.Threshold == entry ? "chosen" : "")}\"><th scope=\"row\" class=\"n number\">"
            );
            page.Add($"{Number(candidate.Threshold, 4)}</th>");
            foreach (
                var cell in (string[])
                    [
                        Count(candidate.Trades),
                        Return(candidate.MeanNetReturn, 3),
                        Return(candidate.LowerBound, 3),
                        Number(candidate.F1, 3),
                        Return(candidate.Utility, 3),
                        Number(candidate.Objective, 4),
                        Number(low, 4),
                        Number(high, 4),
                    ]
            )
            {
                page.Add($"<td class=\"number\">{cell}</td>");
            }
            page.Literal("</tr>\n");
        }
        Tables.Close(page);
    }

    private static void Regimes(Markup page, IReadOnlyList<RegimeThreshold> regimes)
    {
        if (regimes.Count == 0)
        {
            return;
        }
        page.Literal("<section aria-labelledby=\"regimes\">\n<h2 id=\"regimes\">By regime</h2>\n");
        Tables.Open(page, "Thresholds by regime", "Regime", "#Long from", "#Short from", "#Rows", "#Trades", "#Mean");
        foreach (var one in regimes)
        {
            page.Add($"<tr><th scope=\"row\">{one.Regime}{(one.IsGlobal ? " (all rows)" : "")}</th>");
            page.Add(
                $"<td class=\"number\">{Entry(one.EntryLong)}</td><td class=\"number\">{Entry(one.EntryShort)}</td>"
            );
            page.Add($"<td class=\"number\">{Count(one.Rows)}</td><td class=\"number\">{Count(one.Trades)}</td>");
            page.Add($"<td class=\"number\">{Return(one.MeanNetReturn, 3)}</td></tr>\n");
        }
        Tables.Close(page);
        page.Literal("</section>\n");
    }

    private static string Entry(double threshold) => threshold > 1 ? "never" : Number(threshold, 4);
}
