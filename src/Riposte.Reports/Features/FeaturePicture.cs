using System.Globalization;
using Riposte.Core.Market;
using Riposte.Features;
using Riposte.Reports.Page;

namespace Riposte.Reports.Features;

/// <summary>
/// A small picture of a feature for its reference page: the bars above, up to four outputs below. A drawing that needs no
/// script and follows the theme. Equal values give equal bytes.
/// </summary>
public static class FeaturePicture
{
    private const int Rows = 96;
    private const int CandleRows = 48;
    private const int Shown = 4;
    private const double Width = 640;
    private const double Left = 62;
    private const double Right = 630;

    private const string Style =
        "text{font:11px sans-serif;fill:#566273}path{fill:none;stroke-width:1.3}"
        + ".bar{stroke:#77818e}.rise{fill:#fff}.fall{fill:#77818e}.grid{stroke:#dfe4ea}"
        + ".o0{stroke:#0068b4}.o1{stroke:#c15a00;stroke-dasharray:5 2}.o2{stroke:#2e7d32;stroke-dasharray:2 2}"
        + ".o3{stroke:#7b3fa0;stroke-dasharray:8 2 2 2}"
        + "@media(prefers-color-scheme:dark){text{fill:#9aa7b6}.bar{stroke:#8b96a4}.rise{fill:#171d25}"
        + ".fall{fill:#8b96a4}.grid{stroke:#2b3440}"
        + ".o0{stroke:#5aacf5}.o1{stroke:#ef9a45}.o2{stroke:#7ccf82}.o3{stroke:#c79be8}}";

    /// <summary>Draws one feature.</summary>
    /// <param name="spec">The feature.</param>
    /// <param name="bars">The bars it was computed on.</param>
    /// <param name="table">Its values.</param>
    /// <returns>An SVG document; null when no value is known.</returns>
    public static string? Draw(FeatureSpec spec, MarketTable bars, FeatureTable table)
    {
        var isCandle = spec.Definition.Family == Family.Patterns;
        var count = Math.Min(isCandle ? CandleRows : Rows, table.Count);
        if (Window(table, count) is not { } first)
        {
            return null;
        }
        double[][] outputs = [.. table.Columns.Take(Shown).Select(column => column.AsSpan(first, count).ToArray())];
        var height = 214 + 15;
        var svg = new Markup();
        svg.Literal($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Text(Width)} {height}\" ");
        svg.Add($"role=\"img\" aria-label=\"{spec.Text} below the bars it is computed on\">");
        svg.Literal($"<style>{Style}</style>");
        var x = new Scale(0, count, Left, Right);
        Bars(svg, bars, (first, count), x, isCandle);
        Outputs(svg, outputs, x);
        Legend(svg, [.. table.Names.Take(Shown)], table.Names.Length);
        return svg.Literal("</svg>\n").ToString();
    }

    /// <summary>Start of the window to show: the latest one past the warm-up in which the outputs are known most and change;
    /// null when nothing is known.</summary>
    private static int? Window(FeatureTable table, int count)
    {
        var last = table.Count - count;
        var (best, score) = ((int?)null, 0);
        for (var start = last; start >= Math.Min(table.WarmUp, last); start -= count)
        {
            var changes = 0;
            foreach (var column in table.Columns.Take(Shown))
            {
                for (var row = start; row < start + count; row++)
                {
                    changes += double.IsNaN(column[row]) ? 0 : 1;
                    changes += row > start && column[row] != column[row - 1] && !double.IsNaN(column[row]) ? 1 : 0;
                }
            }
            if (changes > score)
            {
                (best, score) = (start, changes);
            }
            if (score >= 2 * count - 2 || last - start > 40 * count)
            {
                break;
            }
        }
        return best;
    }

    private static void Bars(Markup svg, MarketTable bars, (int First, int Count) rows, Scale x, bool isCandle)
    {
        var known = Enumerable.Range(rows.First, rows.Count).Where(row => !bars.IsMissing(row)).ToArray();
        var prices = known.SelectMany(row => (double[])[bars[Input.High][row], bars[Input.Low][row]]);
        var y = Scale.Covering(prices, 90, 6, withZero: false);
        Ends(svg, y);
        var path = new StringBuilder();
        foreach (var row in known)
        {
            var at = x.At(row - rows.First + 0.5);
            var (top, bottom) = (y.At(bars[Input.High][row]), y.At(bars[Input.Low][row]));
            // A bar without range is a dot.
            path.Append($"M{Text(at)} {Text(top)}V{Text(Math.Max(bottom, top + 1.2))}");
        }
        svg.Literal($"<path class=\"bar\" d=\"{path}\"/>");
        if (!isCandle)
        {
            return;
        }
        foreach (var row in known)
        {
            var (open, close) = (bars[Input.Open][row], bars[Input.Close][row]);
            var (top, bottom) = (y.At(Math.Max(open, close)), y.At(Math.Min(open, close)));
            svg.Literal(
                $"<rect class=\"bar {(close >= open ? "rise" : "fall")}\" x=\"{Text(x.At(row - rows.First + 0.15))}\" "
            );
            svg.Literal($"y=\"{Text(top)}\" width=\"{Text(0.7 * (x.At(1) - x.At(0)))}\" ");
            svg.Literal($"height=\"{Text(Math.Max(0.6, bottom - top))}\"/>");
        }
    }

    /// <summary>Outputs share one scale, unless one of them would be flat on it: then each has a lane of its own.</summary>
    private static void Outputs(Markup svg, double[][] outputs, Scale x)
    {
        Scale[] own = [.. outputs.Select(values => Scale.Covering(values, 0, 1, withZero: false))];
        var spans = own.Select(scale => scale.High - scale.Low).ToArray();
        if (spans.Max() <= 10 * spans.Min())
        {
            var shared = Scale.Covering(outputs.SelectMany(values => values), 204, 104, withZero: false);
            Lane(svg, shared);
            for (var k = 0; k < outputs.Length; k++)
            {
                Line(svg, outputs[k], x, shared, k);
            }
            return;
        }
        var height = 100.0 / outputs.Length;
        for (var k = 0; k < outputs.Length; k++)
        {
            var top = 104 + k * height;
            var lane = own[k] with { From = top + height - 3, To = top + 3 };
            Lane(svg, lane);
            Line(svg, outputs[k], x, lane, k);
        }
    }

    private static void Lane(Markup svg, Scale y)
    {
        Ends(svg, y);
        if (y.Low < 0 && y.High > 0)
        {
            svg.Literal($"<path class=\"grid\" d=\"M{Text(Left)} {Text(y.At(0))}H{Text(Right)}\"/>");
        }
    }

    private static void Line(Markup svg, double[] values, Scale x, Scale y, int place)
    {
        var path = new StringBuilder();
        var pen = 'M';
        for (var row = 0; row < values.Length; row++)
        {
            if (double.IsNaN(values[row]))
            {
                pen = 'M';
                continue;
            }
            path.Append($"{pen}{Text(x.At(row + 0.5))} {Text(y.At(values[row]))}");
            pen = 'L';
        }
        svg.Literal($"<path class=\"o{place}\" d=\"{path}\"/>");
    }

    private static void Legend(Markup svg, string[] names, int count)
    {
        var left = Left;
        // Of several outputs the feature's own name is known.
        string[] shown = [.. names.Select(name => count == 1 ? name : name[(name.LastIndexOf('.') + 1)..])];
        for (var k = 0; k < shown.Length; k++)
        {
            svg.Literal($"<path class=\"o{k}\" d=\"M{Text(left)} 220h18\"/><text x=\"{Text(left + 22)}\" y=\"224\">");
            svg.Add($"{shown[k]}</text>");
            left += 34 + 6.2 * shown[k].Length;
        }
        if (count > shown.Length)
        {
            svg.Literal($"<text x=\"{Text(left)}\" y=\"224\">and {count - shown.Length} more</text>");
        }
    }

    /// <summary>The two ends of a scale, as text at the left.</summary>
    private static void Ends(Markup svg, Scale y)
    {
        foreach (var (value, at) in ((double, double)[])[(y.High, y.To + 8), (y.Low, y.From)])
        {
            svg.Literal($"<text x=\"{Text(Left - 6)}\" y=\"{Text(at)}\" text-anchor=\"end\">");
            svg.Add($"{Number(value)}</text>");
        }
    }

    private static string Number(double value) =>
        value
            .ToString(Math.Abs(value) is >= 1_000 and < 1e9 ? "#,0" : "G4", CultureInfo.InvariantCulture)
            .Replace('-', '−');

    private static string Text(double pixels) => Math.Round(pixels, 1).ToString(CultureInfo.InvariantCulture);
}
