using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>Quotes whose bid is not below the ask, or that lack a side; update numbers that fall.</summary>
internal sealed class QuoteRule(FindingLog log) : ISeriesRule
{
    private long last = -1;

    public void Add(SeriesTable block)
    {
        var ids = block.Wholes("update_id");
        var bids = block.Numbers("bid_price");
        var asks = block.Numbers("ask_price");
        var bidSizes = block.Numbers("bid_quantity");
        var askSizes = block.Numbers("ask_quantity");
        for (var row = 0; row < block.Count; row++)
        {
            var range = new TimeRange(block.Times[row], block.Times[row] + 1);
            var (bid, ask) = (bids[row], asks[row]);
            if (!(bid > 0 && ask > 0) || bidSizes[row] == 0 || askSizes[row] == 0)
            {
                ReportEmpty(range, (bid, bidSizes[row]), (ask, askSizes[row]));
            }
            else if (bid >= ask)
            {
                ReportCrossed(range, bid, ask);
            }
            if (ids[row] >= 0 && ids[row] < last)
            {
                ReportFall(range, ids[row], last);
            }
            last = Math.Max(last, ids[row]);
        }
    }

    public void Finish() { }

    private void ReportEmpty(TimeRange range, (double Price, double Size) bid, (double Price, double Size) ask) =>
        log.Add(
            CheckKind.EmptySide,
            range,
            1,
            () => Text.Of($"bid {bid.Size} at {bid.Price}, ask {ask.Size} at {ask.Price}")
        );

    private void ReportCrossed(TimeRange range, double bid, double ask) =>
        log.Add(CheckKind.CrossedQuote, range, 1, () => Text.Of($"bid {bid} is not below ask {ask}"));

    private void ReportFall(TimeRange range, long id, long before) =>
        log.Add(CheckKind.NotRising, range, 1, () => Text.Of($"update {id} comes after update {before}"));
}
