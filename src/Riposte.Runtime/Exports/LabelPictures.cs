using Riposte.Core.Market;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Reports.Labels;

namespace Riposte.Runtime.Exports;

/// <summary>Chooses labels to be drawn, always the same ones: the first of each outcome past the first tenth of the
/// labels, and a stretch around the middle one.</summary>
internal static class LabelPictures
{
    private const int Margin = 8;
    private const int Stretch = 120;
    private const int MostCandles = 120;

    public static LabelPicture[] Of(BuiltLabels built)
    {
        var labels = built.Labels;
        var pictures = new List<LabelPicture>();
        foreach (var outcome in (Outcome[])[Outcome.Long, Outcome.Short, Outcome.Neutral])
        {
            var k = Array.IndexOf(labels.Outcomes, outcome, labels.Count / 10);
            if (k >= 0)
            {
                pictures.Add(One(built, k));
            }
        }
        if (labels.Count > 0)
        {
            pictures.Add(Middle(built));
        }
        return [.. pictures];
    }

    private static LabelPicture One(BuiltLabels built, int k)
    {
        var labels = built.Labels;
        var window = built.Labeler.WindowOf(labels.Market, labels.EventRows[k]);
        var frame = new Frame(labels.Market, labels.EventRows[k] - Margin, window.LastRow + Margin);
        return new LabelPicture(
            $"{BuiltLabels.Word(labels.Outcomes[k])}, event at {labels.Start[k]}",
            frame.Candles(),
            [Trade(built, k, frame)]
        );
    }

    private static LabelPicture Middle(BuiltLabels built)
    {
        var labels = built.Labels;
        var middle = labels.EventRows[labels.Count / 2];
        var frame = new Frame(labels.Market, middle - Stretch / 2, middle + Stretch / 2);
        int[] inside =
        [
            .. Enumerable
                .Range(0, labels.Count)
                .Where(k => labels.EventRows[k] >= frame.First && labels.EventRows[k] < frame.Last),
        ];
        // Where every bar is an event, every sixth or so is drawn.
        var step = Math.Max(1, inside.Length / 20);
        return new LabelPicture(
            $"A stretch from {labels.Market.OpenTime(frame.First)}, {(step == 1 ? "every label" : $"one label in {step}")}",
            frame.Candles(),
            [.. inside.Where((_, i) => i % step == 0).Select(k => Trade(built, k, frame))]
        );
    }

    // The trade that the outcome names; the long one when neutral.
    private static LabelTrade Trade(BuiltLabels built, int k, Frame frame)
    {
        var labels = built.Labels;
        var row = labels.EventRows[k];
        var window = built.Labeler.WindowOf(labels.Market, row);
        var isShort = built.IsTwoSided && labels.Outcomes[k] == Outcome.Short;
        var sign = isShort ? -1 : 1;
        var gain = isShort ? -labels.ShortReturn[k] : labels.LongReturn[k];
        var lag = built.Labeler.Entry == EntryReference.NextOpen ? 1 : 0;
        return new LabelTrade(
            labels.Outcomes[k],
            frame.Place(row + lag),
            frame.Place(window.LastRow),
            frame.Place(isShort ? labels.ShortEndRows[k] : labels.LongEndRows[k]),
            window.Entry,
            window.Entry + sign * window.Target,
            window.Entry - sign * window.Stop,
            window.Entry * (1 + gain)
        );
    }

    // Some rows as at most so many candles.
    private sealed class Frame
    {
        private readonly MarketTable market;
        private readonly int width;

        public Frame(MarketTable market, int first, int last)
        {
            this.market = market;
            (First, Last) = (Math.Max(0, first), Math.Min(market.Count - 1, last));
            width = (Last - First + MostCandles) / MostCandles;
        }

        public int First { get; }

        public int Last { get; }

        public double Place(int row) => (row - First + 0.5) / width - 0.5;

        public List<LabelCandle> Candles()
        {
            var candles = new List<LabelCandle>();
            for (var from = First; from <= Last; from += width)
            {
                int[] rows =
                [
                    .. Enumerable.Range(from, Math.Min(width, Last - from + 1)).Where(row => !market.IsMissing(row)),
                ];
                candles.Add(
                    rows.Length == 0
                        ? new LabelCandle(double.NaN, double.NaN, double.NaN, double.NaN)
                        : new LabelCandle(
                            market[Input.Open][rows[0]],
                            rows.Max(row => market[Input.High][row]),
                            rows.Min(row => market[Input.Low][row]),
                            market[Input.Close][rows[^1]]
                        )
                );
            }
            return candles;
        }
    }
}
