using Riposte.Core.Market;
using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Tests.Edge.Recordings;
using Riposte.Trading.Events;
using Riposte.Trading.Ledger;
using Riposte.Trading.Orders;
using Riposte.Trading.Replay;
using Xunit;

namespace Riposte.Tests.Edge.Microstructure;

/// <summary>A quote at the best bid and one at the best ask, moved every second, on real recordings.</summary>
public sealed class RecordedReplayTests
{
    [Fact]
    public void Quotes_on_a_recording_are_filled_by_its_trades_alone_and_cash_adds_up()
    {
        var counts = Enum.GetValues<QueueModel>().Select(Play).ToArray();
        Assert.All(counts, count => Assert.True(count > 5));
    }

    private static int Play(QueueModel queue)
    {
        var quoter = new Quoter(queue);
        RawRecording.Spot().Replay(quoter);
        var bought = quoter.Fills.Where(f => f.Side == Side.Long).Sum(f => f.Quantity.Units);
        var sold = quoter.Fills.Where(f => f.Side == Side.Short).Sum(f => f.Quantity.Units);
        TestContext.Current.TestOutputHelper?.WriteLine(
            FormattableString.Invariant(
                $"{queue}: {quoter.Fills.Count} fills of {quoter.Sent} orders, bought {bought / 1e8}, sold {sold / 1e8}, equity {quoter.Equity}"
            )
        );
        Assert.Equal(bought - sold, quoter.Venue.Account.Net(0).Units);
        Assert.All(quoter.Fills, fill => Assert.Equal(FillKind.Maker, fill.Kind));
        var account = quoter.Venue.Account;
        Assert.Equal(account.Transfers + account.Realised - account.Fees - account.Funding, account.Cash);
        // As much as traded at a price of ours or beyond it, at most, while the book never came through.
        Assert.True(bought / 1e8 <= quoter.Traded[0] && sold / 1e8 <= quoter.Traded[1]);
        return quoter.Fills.Count;
    }

    private sealed class Quoter(QueueModel queue) : IUpdateSink
    {
        private static readonly Interval Second = Interval.Parse("1s");
        private readonly CommandList commands = new();
        private readonly List<Order> open = [];
        private (BookLevel Bid, BookLevel Ask) best;
        private Instant now;
        private long bar;
        private long next = 1;

        public ReplayVenue Venue { get; } =
            new(
                new InstrumentSpec("BTCUSDT", Price.Zero, Quantity.Zero, Money.Zero),
                new CostSchedule(0.001, 0) { Latency = new LatencyOptions(LatencyKind.Fixed, 20) },
                new BookReplayOptions(queue),
                new Instant(0),
                Money.Parse("100000")
            );

        public List<Fill> Fills { get; } = [];

        public double[] Traded { get; } = [0, 0];

        public long Sent => next - 1;

        public Money Equity => Venue.Account.Cash + Venue.Account.Unrealised(0, Venue.LastPrice);

        public void OnTrade(string symbol, in TradeUpdate trade)
        {
            Reach(trade.Time);
            Traded[trade.BuyerIsMaker ? 0 : 1] += trade.Quantity;
            Venue.On(trade);
            Drain();
        }

        public void OnDepth(string symbol, in DepthUpdate depth)
        {
            Reach(depth.IsSnapshot ? now : depth.Time);
            Venue.On(depth);
            Drain();
        }

        public void OnQuote(string symbol, in QuoteUpdate quote) =>
            best = (new BookLevel(quote.BidPrice, quote.BidQuantity), new BookLevel(quote.AskPrice, quote.AskQuantity));

        public void OnBar(string symbol, in BarUpdate update) { }

        public void OnMarkPrice(string symbol, in MarkPriceUpdate mark) { }

        public void OnLiquidation(string symbol, in LiquidationUpdate liquidation) { }

        private void Reach(Instant time)
        {
            now = time > now ? time : now;
            Venue.Advance(now);
            Drain();
            if (Second.BarNumber(now) == bar || best.Bid.Price == Price.Zero)
            {
                return;
            }
            bar = Second.BarNumber(now);
            open.ForEach(order => commands.Add(new Command(CommandKind.Cancel, order)));
            open.Clear();
            Quote(Side.Long, best.Bid.Price);
            Quote(Side.Short, best.Ask.Price);
            Venue.Apply(commands, now);
            commands.Clear();
            Drain();
        }

        private void Quote(Side side, Price price)
        {
            var size = Quantity.Parse("0.01");
            var order = new Order(
                new OrderId(next++),
                OrderKind.Limit,
                side,
                size,
                price,
                false,
                now,
                Order.Never,
                CloseReason.None
            )
            {
                TimeInForce = TimeInForce.PostOnly,
            };
            open.Add(order);
            commands.Add(new Command(CommandKind.Submit, order));
        }

        private void Drain()
        {
            while (Venue.TryNext(out var answer))
            {
                if (answer.IsFill)
                {
                    Fills.Add(answer.Fill);
                }
            }
        }
    }
}
