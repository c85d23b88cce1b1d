using Riposte.Learning.Labels.Regimes;
using Riposte.Learning.Regimes;
using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Regimes;

/// <summary>A transition matrix as a picture: the fuller a cell, the likelier the step.</summary>
internal static class RegimeMatrix
{
    private const double Left = 104;
    private const double Top = 84;
    private const double CellWidth = 46;
    private const double CellHeight = 27;

    /// <summary>Draws a table.</summary>
    /// <param name="description">What a reader who cannot see it must know.</param>
    /// <param name="table">Counts.</param>
    public static Markup.Trusted Draw(string description, TransitionTable table)
    {
        var count = table.Classes;
        var (width, height) = (Left + (count + 1) * CellWidth + 22, Top + count * CellHeight + 4);
        var svg = new Markup();
        svg.Add($"<svg class=\"plot matrix\" viewBox=\"0 0 {Px(width)} {Px(height)}\" role=\"img\" ");
        svg.Add($"aria-label=\"{description}\">");
        for (var c = 0; c <= count; c++)
        {
            var x = Px(Left + (c + 0.5) * CellWidth);
            svg.Add($"<text transform=\"translate({x} {Px(Top - 8)}) rotate(-38)\">");
            svg.Add($"{(c < count ? RegimeWords.Of(c) : "lasts, bars")}</text>");
        }
        for (var from = 0; from < count; from++)
        {
            var y = Top + from * CellHeight;
            svg.Add($"<text x=\"{Px(Left - 8)}\" y=\"{Px(y + CellHeight / 2)}\" dy=\".35em\" text-anchor=\"end\">");
            svg.Add($"{RegimeWords.Of(from)}</text>");
            for (var to = 0; to < count; to++)
            {
                Cell(svg, table, (from, to), y);
            }
            svg.Add($"<text class=\"value\" x=\"{Px(Left + (count + 0.5) * CellWidth)}\" ");
            svg.Add($"y=\"{Px(y + CellHeight / 2)}\" dy=\".35em\" text-anchor=\"middle\">");
            svg.Add($"{Number(table.ExpectedBars(from), 1)}</text>");
        }
        return svg.Literal("</svg>").ToTrusted();
    }

    private static void Cell(Markup svg, TransitionTable table, (int From, int To) step, double y)
    {
        var share = table.Probability(step.From, step.To);
        var x = Left + step.To * CellWidth;
        var tip =
            $"{RegimeWords.Of(step.From)} to {RegimeWords.Of(step.To)}: {Count(table[step.From, step.To])} bars, {Share(share)}";
        // A root, so that the rare steps are told from none.
        var strength = double.IsNaN(share) ? 0 : 0.85 * Math.Sqrt(share);
        svg.Add($"<rect class=\"cell\" x=\"{Px(x)}\" y=\"{Px(y)}\" width=\"{Px(CellWidth - 2)}\" ");
        svg.Add($"height=\"{Px(CellHeight - 2)}\" style=\"--fill:{Px(strength)}\" data-tip=\"{tip}\"/>");
        svg.Add($"<text class=\"{(strength > 0.5 ? "full" : "value")}\" x=\"{Px(x + CellWidth / 2 - 1)}\" ");
        svg.Add($"y=\"{Px(y + CellHeight / 2)}\" dy=\".35em\" text-anchor=\"middle\">{Percent(share)}</text>");
    }

    private static string Percent(double share) =>
        double.IsNaN(share) ? Unknown
        : share == 0 ? ""
        : share < 0.005 ? "<1"
        : Number(100 * share, 0);
}
