using Riposte.Learning.Contracts;
using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Labels;

/// <summary>Draws candles with the barriers of a label, with the trades of many, or with their classes, as SVG that needs
/// no script.</summary>
internal static class CandleDrawing
{
    private const double Width = 640;
    private const double Height = 300;

    public static Markup.Trusted Draw(LabelPicture picture, IReadOnlyList<string> names)
    {
        var svg = new Markup();
        svg.Add($"<svg class=\"candles\" viewBox=\"0 0 {Px(Width)} {Px(Height)}\" role=\"img\" ");
        svg.Add($"aria-label=\"{picture.Title}\">");
        var isOne = picture.Trades.Count == 1;
        var x = new Scale(-0.5, picture.Candles.Count - 0.5, LeftOf(picture), Width - 12);
        var levels = picture.Trades.SelectMany(trade =>
            isOne ? [trade.Entry, trade.Target, trade.Stop, trade.Exit] : (double[])[trade.Entry, trade.Exit]
        );
        var prices = picture.Candles.SelectMany(candle => (double[])[candle.High, candle.Low]).Concat(levels);
        var y = Scale
            .Covering(prices, Height - (picture.Classes.Count > 0 ? 32 : 14), 14, withZero: false)
            .Padded(0.03);
        foreach (var tick in y.Ticks(5))
        {
            svg.Add($"<path class=\"grid\" d=\"M{Px(x.From)} {Px(y.At(tick))}H{Px(x.To)}\"/>");
            svg.Add($"<text x=\"{Px(x.From - 6)}\" y=\"{Px(y.At(tick))}\" dy=\".32em\" text-anchor=\"end\">");
            svg.Add($"{Price(tick)}</text>");
        }
        if (isOne)
        {
            Barriers(svg, picture.Trades[0], x, y);
        }
        for (var i = 0; i < picture.Candles.Count; i++)
        {
            Candle(svg, picture.Candles[i], i, x, y);
        }
        if (picture.Classes.Count > 0)
        {
            Strip(svg, picture.Classes, names, x);
        }
        foreach (var trade in picture.Trades)
        {
            Trade(svg, trade, x, y);
        }
        return svg.Literal("</svg>").ToTrusted();
    }

    // A strip of the classes below the candles, named where there is room, so that it does not hang on colour.
    private static void Strip(Markup svg, IReadOnlyList<int> classes, IReadOnlyList<string> names, Scale x)
    {
        var styles = LabelStyles.Of(names);
        var from = 0;
        for (var i = 1; i <= classes.Count; i++)
        {
            if (i < classes.Count && classes[i] == classes[from])
            {
                continue;
            }
            if (classes[from] >= 0)
            {
                var (left, right) = (x.At(from - 0.5), x.At(i - 0.5));
                var name = names[classes[from]].Replace('_', ' ');
                svg.Add($"<rect class=\"{styles[classes[from]]}\" x=\"{Px(left)}\" y=\"{Px(Height - 20)}\" ");
                svg.Add($"width=\"{Px(right - left)}\" height=\"16\"><title>{name}</title></rect>");
                if (right - left > 7 * name.Length)
                {
                    svg.Add($"<text class=\"band\" x=\"{Px((left + right) / 2)}\" y=\"{Px(Height - 12)}\" ");
                    svg.Add($"dy=\".34em\" text-anchor=\"middle\">{name}</text>");
                }
            }
            from = i;
        }
    }

    // Room for the prices in the larger type of a phone.
    private static double LeftOf(LabelPicture picture) =>
        16 + 9.5 * picture.Candles.Select(candle => Price(candle.High).Length).DefaultIfEmpty(0).Max();

    private static void Barriers(Markup svg, LabelTrade trade, Scale x, Scale y)
    {
        var (left, right) = (x.At(trade.From - 0.5), x.At(trade.Vertical + 0.5));
        foreach (var (price, style, name) in Levels(trade))
        {
            var (top, bottom) = (y.At(Math.Max(price, trade.Entry)), y.At(Math.Min(price, trade.Entry)));
            svg.Add($"<rect class=\"zone {style}\" x=\"{Px(left)}\" y=\"{Px(top)}\" ");
            svg.Add($"width=\"{Px(right - left)}\" height=\"{Px(bottom - top)}\"/>");
            svg.Add($"<path class=\"level {style}\" d=\"M{Px(left)} {Px(y.At(price))}H{Px(right)}\"/>");
            var above = price > trade.Entry;
            svg.Add($"<text class=\"{style}\" x=\"{Px(left + 4)}\" y=\"{Px(y.At(price) + (above ? -4 : 12))}\">");
            svg.Add($"{name} {Price(price)}</text>");
        }
        svg.Add($"<path class=\"level entry\" d=\"M{Px(left)} {Px(y.At(trade.Entry))}H{Px(right)}\"/>");
        svg.Add($"<path class=\"level time\" d=\"M{Px(right)} {Px(y.From)}V{Px(y.To)}\"/>");
        svg.Add($"<text class=\"time\" x=\"{Px(right - 4)}\" y=\"{Px(y.From + 10)}\" text-anchor=\"end\">time</text>");
    }

    private static (double Price, string Style, string Name)[] Levels(LabelTrade trade) =>
        [(trade.Target, "target", "target"), (trade.Stop, "stop", "stop")];

    private static void Candle(Markup svg, LabelCandle candle, int place, Scale x, Scale y)
    {
        if (double.IsNaN(candle.Close))
        {
            return;
        }
        var style = candle.Close >= candle.Open ? "rise" : "fall";
        var (top, bottom) = (y.At(Math.Max(candle.Open, candle.Close)), y.At(Math.Min(candle.Open, candle.Close)));
        var width = 0.7 * (x.At(1) - x.At(0));
        var middle = x.At(place);
        svg.Add($"<path class=\"wick\" d=\"M{Px(middle)} {Px(y.At(candle.High))}V{Px(y.At(candle.Low))}\"/>");
        svg.Add($"<rect class=\"body {style}\" x=\"{Px(middle - width / 2)}\" y=\"{Px(top)}\" ");
        svg.Add($"width=\"{Px(width)}\" height=\"{Px(Math.Max(0.8, bottom - top))}\"/>");
    }

    // From entry to exit; the entry's shape says the outcome too, so that it does not hang on colour.
    private static void Trade(Markup svg, LabelTrade trade, Scale x, Scale y)
    {
        var style = StyleOf(trade.Outcome);
        var (left, top) = (x.At(trade.From), y.At(trade.Entry));
        var (right, end) = (x.At(trade.End), y.At(trade.Exit));
        svg.Add($"<path class=\"trade {style}\" d=\"M{Px(left)} {Px(top)}L{Px(right)} {Px(end)}\"/>");
        var shape = trade.Outcome switch
        {
            Outcome.Long => $"M{Px(left - 4)} {Px(top + 4)}h8l-4 -8z",
            Outcome.Short => $"M{Px(left - 4)} {Px(top - 4)}h8l-4 8z",
            _ => $"M{Px(left - 3)} {Px(top - 3)}h6v6h-6z",
        };
        svg.Add($"<path class=\"mark {style}\" d=\"{shape}\"/>");
        svg.Add($"<circle class=\"mark {style}\" cx=\"{Px(right)}\" cy=\"{Px(end)}\" r=\"3\"/>");
    }

    public static string StyleOf(Outcome outcome) =>
        outcome switch
        {
            Outcome.Long => "long",
            Outcome.Short => "short",
            _ => "neutral",
        };
}
