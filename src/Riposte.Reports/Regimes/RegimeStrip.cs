using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Regimes;

/// <summary>The newest bars: the price, and below it two strips, what was named and what came.</summary>
internal static class RegimeStrip
{
    /// <summary>Bars drawn at most.</summary>
    public const int Most = 480;

    private const double Width = 760;
    private const double Left = 74;
    private const double Bottom = 168;
    private const double StripHeight = 17;

    /// <summary>Draws the newest bars.</summary>
    /// <param name="all">Bars in order of time.</param>
    public static Markup.Trusted Draw(IReadOnlyList<RegimeBar> all)
    {
        RegimeBar[] bars = [.. all.Skip(Math.Max(0, all.Count - Most))];
        var x = new Scale(0, bars.Length, Left, Width - 10);
        var y = Scale.Covering(bars.Select(bar => bar.Close), Bottom, 14, withZero: false).Padded(0.04);
        var svg = new Markup();
        svg.Add($"<svg class=\"plot strip\" viewBox=\"0 0 {Px(Width)} 250\" role=\"img\" aria-label=\"");
        svg.Add(
            $"Price of the newest {bars.Length} test bars with the regime named on each bar and the one that came. "
        );
        svg.Literal("The bars are in regimes.csv.\">");
        foreach (var tick in y.Ticks(5))
        {
            svg.Add($"<path class=\"grid\" d=\"M{Px(Left)} {Px(y.At(tick))}H{Px(Width - 10)}\"/>");
            svg.Add($"<text x=\"{Px(Left - 6)}\" y=\"{Px(y.At(tick))}\" dy=\".32em\" text-anchor=\"end\">");
            svg.Add($"{(tick >= 1000 ? Count(tick) : Price(tick))}</text>");
        }
        Strip(svg, bars, bar => bar.Named, (x, 14), (Bottom - 14, "shade"));
        Line(svg, bars, x, y);
        Row(svg, bars, bar => bar.Named, x, (Bottom + 10, "named"));
        Row(svg, bars, bar => bar.Actual, x, (Bottom + 10 + StripHeight + 5, "came"));
        Times(svg, bars, x);
        return svg.Literal("</svg>").ToTrusted();
    }

    private static void Row(
        Markup svg,
        RegimeBar[] bars,
        Func<RegimeBar, int> regime,
        Scale x,
        (double Top, string Name) row
    )
    {
        svg.Add($"<text x=\"{Px(Left - 6)}\" y=\"{Px(row.Top + StripHeight / 2)}\" dy=\".35em\" text-anchor=\"end\">");
        svg.Add($"{row.Name}</text>");
        Strip(svg, bars, regime, (x, row.Top), (StripHeight, "regime"));
    }

    // Neighbours of one regime are one block.
    private static void Strip(
        Markup svg,
        RegimeBar[] bars,
        Func<RegimeBar, int> regime,
        (Scale X, double Top) place,
        (double Height, string Style) look
    )
    {
        for (var from = 0; from < bars.Length; )
        {
            var (until, which) = (from + 1, regime(bars[from]));
            while (until < bars.Length && regime(bars[until]) == which)
            {
                until++;
            }
            if (which >= 0)
            {
                var (left, right) = (place.X.At(from), place.X.At(until));
                var tip = $"{RegimeWords.Of(which)}: {Minute(bars[from].KnownAt)} to {Minute(bars[until - 1].KnownAt)}";
                svg.Add($"<rect class=\"{look.Style} r{which}\" x=\"{Px(left)}\" y=\"{Px(place.Top)}\" ");
                svg.Add($"width=\"{Px(right - left)}\" height=\"{Px(look.Height)}\" data-tip=\"{tip}\"/>");
            }
            from = until;
        }
    }

    private static void Line(Markup svg, RegimeBar[] bars, Scale x, Scale y)
    {
        var path = new StringBuilder();
        var pen = 'M';
        for (var i = 0; i < bars.Length; i++)
        {
            if (!double.IsFinite(bars[i].Close))
            {
                pen = 'M';
                continue;
            }
            path.Append(pen).Append(Px(x.At(i + 0.5))).Append(' ').Append(Px(y.At(bars[i].Close)));
            pen = 'L';
        }
        svg.Add($"<path class=\"line price\" d=\"{path.ToString()}\"/>");
    }

    private static void Times(Markup svg, RegimeBar[] bars, Scale x)
    {
        var every = Math.Max(1, bars.Length / 5);
        for (var i = every / 2; i < bars.Length; i += every)
        {
            svg.Add($"<text x=\"{Px(x.At(i + 0.5))}\" y=\"244\" text-anchor=\"middle\">");
            svg.Add($"{Minute(bars[i].KnownAt)[5..]}</text>");
        }
    }
}
