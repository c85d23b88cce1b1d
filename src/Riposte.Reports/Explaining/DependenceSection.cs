using Riposte.Core.Numerics;
using Riposte.Models.Boosting.Explaining;
using Riposte.Reports.Page;

namespace Riposte.Reports.Explaining;

/// <summary>Contribution of a feature against its value, beside the partial dependence.</summary>
internal static class DependenceSection
{
    private const int Rows = 500;

    // Values beyond these quantiles would squeeze all others together.
    private const double Tail = 0.01;

    public static void Write(Markup page, ExplanationData data)
    {
        if (data.Curves.Length == 0)
        {
            return;
        }
        page.Literal("<section aria-labelledby=\"values\"><h2 id=\"values\">How it depends on values</h2>\n");
        page.Literal("<p class=\"hint\">Dots: contribution of the feature to single rows against its value. Where ");
        page.Literal("they spread at one value, other features decide. Line: partial dependence by cover, less its ");
        page.Literal("mean. The outer 1 % of values at each end is not drawn.</p>\n<div class=\"grid two\">\n");
        foreach (var curve in data.Curves)
        {
            Card(page, data, curve);
        }
        page.Literal("</div>\n</section>\n");
    }

    private static void Card(Markup page, ExplanationData data, Dependence curve)
    {
        var feature = curve.Grid.Features[0];
        var name = data.Contributions.Features[feature];
        var output = Enumerable.Range(0, data.Outputs.Length).MaxBy(o => data.Means[o][feature]);
        var level = data.Levels[output];
        var rows = Shades.Sample(data.Contributions.Rows, Rows);
        var column = data.Features.Columns[feature];
        var sorted = Quantile.Sorted([.. rows.Select(row => (double)column[row]).Where(double.IsFinite)]);
        page.Add($"<div class=\"card\"><h3><code>{name}</code>");
        page.Add($"{(data.Outputs.Length > 1 ? $" · {data.Outputs[output]}" : "")}</h3>\n");
        if (sorted.Length == 0)
        {
            page.Literal("<p class=\"empty\">No row has a value.</p></div>\n");
            return;
        }
        var (low, high) = (Quantile.OfSorted(sorted, Tail), Quantile.OfSorted(sorted, 1 - Tail));
        (double X, double Y)[] dots =
        [
            .. rows.Where(row => column[row] >= low && column[row] <= high)
                .Select(row => ((double)column[row], data.Contributions.Of(row, output)[feature])),
        ];
        (double X, double Y)[] line =
        [
            .. curve
                .Grid.Values[0]
                .Select((x, i) => ((double)x, curve.Mean[i * curve.Outputs + output] - level))
                .Where(point => point.Item1 >= low && point.Item1 <= high),
        ];
        var plot = new Plot(
            $"Contribution of {name} against its value",
            Scale.Covering(dots.Select(dot => dot.X), 0, 1, withZero: false).Padded(0.03),
            Scale.Covering(dots.Concat(line).Select(point => point.Y), 0, 1, withZero: true).Padded(0.05)
        );
        plot.Axes(Format.Quantity, name, Format.Quantity, $"Contribution, {data.Unit}");
        plot.Dots(dots, "plain").Line(line, "strategy");
        page.Add($"<figure>{plot.Done()}</figure></div>\n");
    }
}
