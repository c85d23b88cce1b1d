using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Page;

/// <summary>A small static chart as SVG: needs no script, follows the theme through style classes, prints.</summary>
internal sealed class Plot
{
    private const double Width = 440;
    private const double Height = 250;
    private readonly Markup svg = new();

    /// <summary>Begins a chart.</summary>
    /// <param name="description">What a reader who cannot see it must know.</param>
    /// <param name="x">Horizontal values; the scale's ends in the drawing are set here.</param>
    /// <param name="y">Vertical values.</param>
    public Plot(string description, Scale x, Scale y)
    {
        X = x with { From = 48, To = Width - 12 };
        Y = y with { From = Height - 40, To = 26 };
        svg.Add($"<svg class=\"plot\" viewBox=\"0 0 {Px(Width)} {Px(Height)}\" ");
        svg.Add($"role=\"img\" aria-label=\"{description}\">");
    }

    /// <summary>Horizontal scale.</summary>
    public Scale X { get; }

    /// <summary>Vertical scale.</summary>
    public Scale Y { get; }

    /// <summary>Grid lines, tick labels and axis titles.</summary>
    public Plot Axes(
        Func<double, string> horizontal,
        string horizontalTitle,
        Func<double, string> vertical,
        string verticalTitle
    )
    {
        foreach (var tick in Y.Ticks(5))
        {
            var at = Px(Y.At(tick));
            svg.Add($"<path class=\"{(tick == 0 ? "zero" : "grid")}\" d=\"M{Px(X.From)} {at}H{Px(X.To)}\"/>");
            svg.Add($"<text x=\"{Px(X.From - 6)}\" y=\"{at}\" dy=\".32em\" text-anchor=\"end\">");
            svg.Add($"{vertical(tick)}</text>");
        }
        foreach (var tick in X.Ticks(6))
        {
            svg.Add($"<text x=\"{Px(X.At(tick))}\" y=\"{Px(Y.From + 15)}\" text-anchor=\"middle\">");
            svg.Add($"{horizontal(tick)}</text>");
        }
        svg.Add($"<text class=\"axis\" x=\"{Px((X.From + X.To) / 2)}\" y=\"{Px(Height - 5)}\" text-anchor=\"middle\">");
        svg.Add($"{horizontalTitle}</text><text class=\"axis\" x=\"2\" y=\"11\">{verticalTitle}</text>");
        return this;
    }

    /// <summary>A line through points in order; an unknown point breaks it.</summary>
    public Plot Line(IEnumerable<(double X, double Y)> points, string style)
    {
        var path = new StringBuilder();
        var pen = 'M';
        foreach (var (x, y) in points)
        {
            if (!double.IsFinite(x) || !double.IsFinite(y))
            {
                pen = 'M';
                continue;
            }
            path.Append(pen).Append(Px(X.At(x))).Append(' ').Append(Px(Y.At(y)));
            pen = 'L';
        }
        svg.Add($"<path class=\"line {style}\" d=\"{path.ToString()}\"/>");
        return this;
    }

    /// <summary>A shaded stretch between two vertical values; an unknown point breaks it.</summary>
    public Plot Area(IEnumerable<(double X, double Low, double High)> points, string style)
    {
        var run = new List<(double X, double Low, double High)>();
        foreach (var point in points.Append((double.NaN, double.NaN, double.NaN)))
        {
            if (double.IsFinite(point.Item1 + point.Item2 + point.Item3))
            {
                run.Add(point);
                continue;
            }
            if (run.Count > 1)
            {
                var there = run.Select(p => $"{Px(X.At(p.X))} {Px(Y.At(p.High))}");
                var back = run.AsEnumerable().Reverse().Select(p => $"{Px(X.At(p.X))} {Px(Y.At(p.Low))}");
                svg.Add($"<path class=\"area {style}\" d=\"M{string.Join('L', there.Concat(back))}z\"/>");
            }
            run.Clear();
        }
        return this;
    }

    /// <summary>Many small dots of one style, as one path: zero-length strokes with round ends.</summary>
    public Plot Dots(IEnumerable<(double X, double Y)> points, string style)
    {
        var path = new StringBuilder();
        foreach (var (x, y) in points.Where(point => double.IsFinite(point.X + point.Y)))
        {
            path.Append('M').Append(Px(Math.Round(X.At(x), 1))).Append(' ');
            path.Append(Px(Math.Round(Y.At(y), 1))).Append("h0");
        }
        svg.Add($"<path class=\"dots {style}\" d=\"{path.ToString()}\"/>");
        return this;
    }

    /// <summary>Many small crosses of one style, as one path.</summary>
    public Plot Crosses(IEnumerable<(double X, double Y)> points, string style)
    {
        var path = new StringBuilder();
        foreach (var (x, y) in points.Where(point => double.IsFinite(point.X + point.Y)))
        {
            path.Append('M').Append(Px(Math.Round(X.At(x), 1) - 2)).Append(' ');
            path.Append(Px(Math.Round(Y.At(y), 1) - 2)).Append("l4 4m0-4l-4 4");
        }
        svg.Add($"<path class=\"crosses {style}\" d=\"{path.ToString()}\"/>");
        return this;
    }

    /// <summary>A mark at a point: circle, square or triangle, so that classes differ by more than colour.</summary>
    public Plot Mark(double x, double y, double size, string style, string tip)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y))
        {
            return this;
        }
        var (left, top) = (X.At(x), Y.At(y));
        var shape = style switch
        {
            "short" => $"M{Px(left - size)} {Px(top - size)}h{Px(2 * size)}v{Px(2 * size)}h{Px(-2 * size)}z",
            "neutral" => $"M{Px(left)} {Px(top - size * 1.2)}l{Px(size * 1.15)} {Px(size * 2)}h{Px(size * -2.3)}z",
            _ => $"M{Px(left - size)} {Px(top)}a{Px(size)} {Px(size)} 0 1 0 {Px(2 * size)} 0a{Px(size)} "
                + $"{Px(size)} 0 1 0 {Px(-2 * size)} 0z",
        };
        svg.Add($"<path class=\"mark {style}\" d=\"{shape}\" data-tip=\"{tip}\"/>");
        return this;
    }

    /// <summary>A bar between two horizontal and two vertical values.</summary>
    public Plot Bar((double From, double To) across, (double From, double To) up, string style, string tip)
    {
        var (left, right) = (X.At(across.From), X.At(across.To));
        var (low, high) = (Y.At(up.From), Y.At(up.To));
        var width = Px(Math.Max(0.5, right - left - 1));
        svg.Add($"<rect class=\"bar {style}\" x=\"{Px(left)}\" y=\"{Px(Math.Min(low, high))}\" width=\"{width}\" ");
        svg.Add($"height=\"{Px(Math.Max(0.5, Math.Abs(high - low)))}\" data-tip=\"{tip}\"/>");
        return this;
    }

    /// <summary>A marked horizontal value with its name at the top.</summary>
    public Plot Upright(double x, string style, string label)
    {
        if (!double.IsFinite(x))
        {
            return this;
        }
        var at = X.At(x);
        var rightHalf = at > (X.From + X.To) / 2;
        svg.Add($"<path class=\"line {style}\" d=\"M{Px(at)} {Px(Y.From)}V{Px(Y.To)}\"/>");
        svg.Add($"<text class=\"label {style}\" x=\"{Px(at + (rightHalf ? -5 : 5))}\" y=\"{Px(Y.To - 6)}\" ");
        svg.Add($"text-anchor=\"{(rightHalf ? "end" : "start")}\">{label}</text>");
        return this;
    }

    /// <summary>Text over a horizontal value, at a height.</summary>
    public Plot Label(double x, double y, string text)
    {
        svg.Add($"<text class=\"value\" x=\"{Px(X.At(x))}\" y=\"{Px(Y.At(y) - 5)}\" text-anchor=\"middle\">");
        svg.Add($"{text}</text>");
        return this;
    }

    /// <summary>A name below a horizontal value, in place of a tick.</summary>
    public Plot Name(double x, string text)
    {
        svg.Add($"<text x=\"{Px(X.At(x))}\" y=\"{Px(Y.From + 15)}\" text-anchor=\"middle\">{text}</text>");
        return this;
    }

    /// <summary>The finished drawing.</summary>
    public Markup.Trusted Done() => svg.Literal("</svg>").ToTrusted();
}
