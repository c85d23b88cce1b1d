using Riposte.Core.Market;
using Riposte.Core.Market.Collectors;

namespace Riposte.Tests.Edge.Microstructure;

/// <summary>Columns of the two real recordings in bars of ten seconds.</summary>
public sealed class RecordedColumnsTests
{
    private static readonly Input[] All =
    [
        .. MarketCollectors.TradeColumns,
        .. MarketCollectors.QuoteColumns,
        .. MarketCollectors.DepthColumns,
        .. MarketCollectors.SpreadColumns,
    ];

    [Theory]
    [InlineData("spot")]
    [InlineData("coin")]
    public void The_store_gives_the_bits_of_the_events_one_by_one(string market)
    {
        var bars = RecordedBars.Of(market);
        Assert.Equal(bars.Plain.Count, bars.Rows.Count);
        foreach (var input in All)
        {
            var column = bars.FromStore[input];
            for (var row = 0; row < column.Length; row++)
            {
                Assert.True(
                    column[row].Equals(bars.Rows[row][input]),
                    $"{input} in row {row}: {column[row]} {bars.Rows[row][input]}"
                );
            }
        }
    }

    [Theory]
    [InlineData("spot")]
    [InlineData("coin")]
    public void Pieces_and_a_later_start_give_the_same_bits(string market)
    {
        var bars = RecordedBars.Of(market);
        var (whole, start) = (bars.FromStore, 0);
        foreach (var piece in bars.InPieces)
        {
            Assert.Equal(whole.Slice(start, piece.Count).Hash, piece.Hash);
            start += piece.Count;
        }
        Assert.Equal(whole.Count, start);
        Assert.Equal(whole.Slice(17, whole.Count - 17).Hash, bars.FromMiddle.Hash);
    }

    [Theory]
    [InlineData("spot")]
    [InlineData("coin")]
    public void Only_wanted_columns_are_made_and_they_have_the_same_bits(string market)
    {
        var bars = RecordedBars.Of(market);
        Input[] added = [.. bars.Pruned.Columns.Except(bars.Plain.Columns)];
        Assert.Equal([Input.BidPrice, Input.SignSum], added);
        Assert.All(added, input => Assert.Equal(bars.FromStore[input].ToArray(), bars.Pruned[input].ToArray()));
    }

    [Theory]
    [InlineData("spot", 9_757, 28_040)]
    [InlineData("coin", 2_286, 19_136)]
    public void Every_event_is_used_or_counted(string market, int trades, int quotes)
    {
        var collectors = RecordedBars.Of(market).Collectors;
        Assert.Equal(
            (trades, 0, 0),
            (collectors.Trades.Used, collectors.Trades.OutOfOrder, collectors.Trades.Unusable)
        );
        Assert.Equal(quotes, collectors.Quotes.Used + collectors.Quotes.OutOfOrder + collectors.Quotes.Crossed);
        Assert.Equal(0, collectors.Quotes.Crossed);
        // The book was thrown away once: where the recording ends.
        var counts = collectors.Depth.Sync.Counts;
        Assert.Equal((1, 1, 1), (counts.SnapshotsTaken, counts.Breaks, counts.Requested));
    }

    // The sums of whole bars against plain loops over the trades.
    [Theory]
    [InlineData("spot")]
    [InlineData("coin")]
    public void Sums_over_trades_are_those_of_plain_loops(string market)
    {
        var bars = RecordedBars.Of(market);
        var (table, trades) = (bars.FromStore, bars.Events.Trades);
        for (var row = 1; row < table.Count - 1; row++)
        {
            var own = Enumerable
                .Range(2, trades.Count - 2)
                .Where(i => trades[i].Time >= table.OpenTime(row) && trades[i].Time < table.KnownAt(row))
                .ToList();
            double Sign(int i) => trades[i].IsBuy ? 1 : -1;
            double Change(int i) => Math.Log(trades[i].Price / trades[i - 1].Price);
            double Root(int i) => Sign(i) * Math.Sqrt(trades[i].Price * trades[i].Quantity);
            void Near(Func<int, double> term, Input input) =>
                Assert.Equal(own.Sum(term), table[input][row], 1e-9 * Math.Max(1e-3, own.Sum(i => Math.Abs(term(i)))));
            Near(_ => 1, Input.TradeEvents);
            Near(Sign, Input.SignSum);
            Near(i => Sign(i) * Sign(i - 1), Input.SignProducts);
            Near(Root, Input.SignedRootVolume);
            Near(i => Root(i) * Change(i), Input.RootVolumeChanges);
            Near(i => Change(i) * Change(i), Input.PriceChangeSquares);
            Near(i => Change(i) * Change(i - 1), Input.PriceChangeProducts);
        }
    }

    [Theory]
    [InlineData("spot")]
    [InlineData("coin")]
    public void Quotes_and_depth_of_every_inner_bar_are_known_and_agree(string market)
    {
        // Spot quotes bear the time of a clock 1.27 s behind: they end a bar before the trades.
        var table = RecordedBars.Of(market).FromStore;
        for (var row = 1; row < table.Count - 2; row++)
        {
            double At(Input input) => table[input][row];
            Assert.All(All, input => Assert.True(double.IsFinite(At(input)), $"{input} in row {row}"));
            Assert.True(At(Input.BidPrice) < At(Input.AskPrice));
            Assert.InRange(At(Input.QuotedTime), 9.99, 10);
            Assert.InRange(At(Input.SpreadTime) / At(Input.QuotedTime), 1e-8, 1e-3);
            Assert.True(At(Input.BidDepth5) < At(Input.BidDepth20) && At(Input.AskDepth5) < At(Input.AskDepth20));
            Assert.InRange(At(Input.BidReach20), 0, 0.01);
            Assert.InRange(At(Input.AskReach20), 0, 0.01);
        }
    }
}
