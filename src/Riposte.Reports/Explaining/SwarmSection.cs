using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Explaining;

/// <summary>One dot a row and feature: how far the feature moved the row, coloured by the feature's value.</summary>
internal static class SwarmSection
{
    private const int Features = 12;
    private const int Rows = 400;
    private const int MostOutputs = 3;
    private const double Width = 600;
    private const double Height = 30;
    private const int Columns = 120;

    public static void Write(Markup page, ExplanationData data, int[] order)
    {
        page.Literal("<section aria-labelledby=\"rows\"><h2 id=\"rows\">How it moves single rows</h2>\n");
        page.Add($"<p class=\"hint\">One dot a row ({Count(Math.Min(Rows, data.Contributions.Rows))} of ");
        page.Add($"{Count(data.Contributions.Rows)}): right of the line the feature raised the output. ");
        page.Literal("Colour is the feature's value among the rows: <span class=\"shades\">");
        page.Literal("low <i class=\"s0\"></i><i class=\"s1\"></i><i class=\"s2\"></i><i class=\"s3\"></i>");
        page.Literal("<i class=\"s4\"></i> high, <i class=\"s5\"></i> missing</span></p>\n");
        int[] outputs =
        [
            .. Enumerable
                .Range(0, data.Outputs.Length)
                .OrderByDescending(output => data.Means[output].Sum())
                .Take(MostOutputs)
                .Order(),
        ];
        foreach (var output in outputs)
        {
            Output(page, data, output, order);
        }
        if (data.Outputs.Length > MostOutputs)
        {
            page.Add($"<p class=\"hint\">The {MostOutputs} of {data.Outputs.Length} outputs that move most.</p>\n");
        }
        page.Literal("</section>\n");
    }

    private static void Output(Markup page, ExplanationData data, int output, int[] order)
    {
        var rows = Shades.Sample(data.Contributions.Rows, Rows);
        int[] shown = [.. order.Take(Features)];
        var values = shown.SelectMany(f => rows.Select(row => data.Contributions.Of(row, output)[f]));
        var scale = Scale.Covering(values, 6, Width - 6, withZero: true);
        page.Literal("<div class=\"card swarm\">");
        if (data.Outputs.Length > 1)
        {
            page.Add($"<h3>{data.Outputs[output]}</h3>");
        }
        foreach (var f in shown)
        {
            var mean = data.Means[output][f];
            page.Add($"<div class=\"lane\"><code>{data.Contributions.Features[f]}</code>");
            page.Add($"<svg viewBox=\"0 0 {Px(Width)} {Px(Height)}\" preserveAspectRatio=\"none\" role=\"img\" ");
            page.Add($"aria-label=\"Contributions of {data.Contributions.Features[f]}, mean {Short(mean)}\">");
            page.Add($"<path class=\"zero\" d=\"M{Px(scale.At(0))} 0V{Px(Height)}\"/>");
            Dots(page, data, (output, f), rows, scale);
            page.Literal("</svg></div>\n");
        }
        page.Literal("<div class=\"lane ticks\"><span></span><span class=\"scale\">");
        foreach (var tick in scale.Ticks(6))
        {
            page.Add($"<i style=\"left:{Px(scale.At(tick) / Width * 100)}%\">{Quantity(tick)}</i>");
        }
        page.Add($"</span></div>\n<p class=\"hint\">Contribution, {data.Unit}</p></div>\n");
    }

    // Rows of one column of the picture stand above each other, from the middle outwards.
    private static void Dots(Markup page, ExplanationData data, (int Output, int Feature) of, int[] rows, Scale scale)
    {
        var at = Array.ConvertAll(rows, row => scale.At(data.Contributions.Of(row, of.Output)[of.Feature]));
        var columns = Array.ConvertAll(at, x => Math.Min(Columns - 1, (int)(x / Width * Columns)));
        var counts = new int[Columns];
        foreach (var column in columns)
        {
            counts[column]++;
        }
        var step = Math.Min(2.4, (Height - 6) / Math.Max(1, counts.Max()));
        var placed = new int[Columns];
        var paths = Enumerable.Range(0, Shades.Fifths + 1).Select(_ => new StringBuilder()).ToArray();
        var shades = Shades.Of(data.Features, of.Feature, rows);
        for (var i = 0; i < rows.Length; i++)
        {
            var place = placed[columns[i]]++;
            var up = (place + 1) / 2 * (place % 2 == 0 ? -step : step);
            paths[shades[i]].Append('M').Append(Px(Math.Round(at[i], 1))).Append(' ');
            paths[shades[i]].Append(Px(Math.Round(Height / 2 + up, 1))).Append("h0");
        }
        for (var shade = 0; shade < paths.Length; shade++)
        {
            if (paths[shade].Length > 0)
            {
                page.Add($"<path class=\"dots s{shade}\" d=\"{paths[shade].ToString()}\"/>");
            }
        }
    }

    private static string Short(double value) => ExplanationReport.Short(value);
}
