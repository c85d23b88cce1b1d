using Riposte.Core.Market;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Reports.Labels;

namespace Riposte.Runtime.Exports;

/// <summary>Chooses labels to be drawn, always the same ones: the first of each outcome past the first tenth of the
/// labels, and a stretch around the middle one; of other classes three stretches with each event bar in the colour of its
/// class.</summary>
internal static class LabelPictures
{
    private const int Margin = 8;
    private const int Length = 120;
    private const int MostCandles = 120;

    public static LabelPicture[] Of(BuiltLabels built) =>
        built.Targets.Count == 0 ? []
        : built.Barriers is { } barriers ? Trades(barriers)
        : built.Classes.AreNumbers ? []
        : [.. ((int[])[1, 2, 3]).Select(quarter => Stretch(built, quarter))];

    private static LabelPicture Stretch(BuiltLabels built, int quarter)
    {
        var (market, rows) = (built.Targets.Market, built.Targets.EventRows);
        var middle = rows[(int)((rows.Length - 1L) * quarter / 4)];
        var frame = new Frame(market, middle - Length / 2, middle + Length / 2 - 1);
        var classes = Enumerable.Repeat(-1, frame.Last - frame.First + 1).ToArray();
        for (var k = 0; k < rows.Length; k++)
        {
            if (rows[k] >= frame.First && rows[k] <= frame.Last)
            {
                classes[rows[k] - frame.First] = built.Classes.Values[k];
            }
        }
        return new LabelPicture($"A stretch from {market.OpenTime(frame.First)}", frame.Candles(), [])
        {
            Classes = classes,
        };
    }

    private static LabelPicture[] Trades(BarrierLabels built)
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
        pictures.Add(Middle(built));
        return [.. pictures];
    }

    private static LabelPicture One(BarrierLabels built, int k)
    {
        var labels = built.Labels;
        var window = built.Labeler.WindowOf(labels.Market, labels.EventRows[k]);
        var frame = new Frame(labels.Market, labels.EventRows[k] - Margin, window.LastRow + Margin);
        return new LabelPicture(
            $"{LabelClasses.Word(labels.Outcomes[k])}, event at {labels.Start[k]}",
            frame.Candles(),
            [Trade(built, k, frame)]
        );
    }

    private static LabelPicture Middle(BarrierLabels built)
    {
        var labels = built.Labels;
        var middle = labels.EventRows[labels.Count / 2];
        var frame = new Frame(labels.Market, middle - Length / 2, middle + Length / 2);
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
    private static LabelTrade Trade(BarrierLabels built, int k, Frame frame)
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
