using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Labels;

/// <summary>Columns of counts, one kind upon the other.</summary>
internal static class StackDrawing
{
    private const double Width = 640;
    private const double Height = 230;

    /// <summary>Draws columns.</summary>
    /// <param name="description">What a reader who cannot see it must know.</param>
    /// <param name="names">Name of each column; as many are written as fit.</param>
    /// <param name="columns">Counts of each kind in each column.</param>
    /// <param name="styles">Style class of each kind.</param>
    /// <param name="kinds">Name of each kind; null takes the style.</param>
    public static Markup.Trusted Draw(
        string description,
        IReadOnlyList<string> names,
        IReadOnlyList<int[]> columns,
        string[] styles,
        IReadOnlyList<string>? kinds = null
    )
    {
        var svg = new Markup();
        svg.Add($"<svg class=\"stack\" viewBox=\"0 0 {Px(Width)} {Px(Height)}\" role=\"img\" ");
        svg.Add($"aria-label=\"{description}\">");
        var x = new Scale(-0.5, Math.Max(1, columns.Count) - 0.5, 62, Width - 8);
        var y = Scale.Covering(columns.Select(column => (double)column.Sum()), Height - 28, 12, withZero: true);
        foreach (var tick in y.Ticks(4))
        {
            svg.Add($"<path class=\"grid\" d=\"M{Px(x.From)} {Px(y.At(tick))}H{Px(x.To)}\"/>");
            svg.Add($"<text x=\"{Px(x.From - 6)}\" y=\"{Px(y.At(tick))}\" dy=\".32em\" text-anchor=\"end\">");
            svg.Add($"{Count(tick)}</text>");
        }
        var width = 0.8 * (x.At(1) - x.At(0));
        // Names must not meet in the larger type of a phone.
        var longest = names.Select(name => name.Length).DefaultIfEmpty(0).Max();
        var every = Math.Max((columns.Count + 9) / 10, (int)Math.Ceiling(11 * longest / (x.At(1) - x.At(0))));
        for (var i = 0; i < columns.Count; i++)
        {
            var below = 0;
            for (var kind = 0; kind < styles.Length; kind++)
            {
                var (bottom, top) = (y.At(below), y.At(below + columns[i][kind]));
                below += columns[i][kind];
                svg.Add($"<rect class=\"{styles[kind]}\" x=\"{Px(x.At(i) - width / 2)}\" y=\"{Px(top)}\" ");
                svg.Add($"width=\"{Px(width)}\" height=\"{Px(bottom - top)}\"><title>");
                svg.Add($"{names[i]}, {(kinds ?? styles)[kind]}: {Count(columns[i][kind])}</title></rect>");
            }
            if (i % every == 0)
            {
                svg.Add($"<text x=\"{Px(x.At(i))}\" y=\"{Px(Height - 12)}\" text-anchor=\"middle\">{names[i]}</text>");
            }
        }
        return svg.Literal("</svg>").ToTrusted();
    }
}
