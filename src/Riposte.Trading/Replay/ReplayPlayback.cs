using Riposte.Core;
using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Replay;

/// <summary>One replay under way. Between two events of the recording it closes the bars that ended, and settles
/// funding.</summary>
internal sealed class ReplayPlayback : IUpdateSink
{
    private readonly AccountInput input;
    private readonly Trader trader;
    private readonly ReplayVenue venue;
    private readonly Collector collector;
    private readonly EquityCurve curve;
    private readonly DeskCursor desk;
    private readonly MarketCursor bars;
    private readonly CommandList commands = new();
    private readonly Interval interval;
    private readonly long end;
    private long number;
    private int nextFold;
    private int nextRegime;
    private int nextFunding;
    private int nextSeen;

    public ReplayPlayback(AccountInput input, BookReplayOptions options, ITraderObserver? observer)
    {
        this.input = input;
        var market = input.Markets[0];
        var capital = Money.FromDouble(input.Capital);
        collector = new Collector(observer);
        trader = new Trader(Playback.OptionsOf(input), capital, input.Start, collector);
        venue = new ReplayVenue(market.Instrument, market.Costs, options, input.Start, capital);
        curve = new EquityCurve(input.Start, capital);
        desk = new DeskCursor(input.Desks[0], 0);
        bars = new MarketCursor(market.Bars, 0);
        interval = market.Bars.Interval;
        (var warm, number, end) = Backtester.Span(input);
        for (; warm < number; warm++)
        {
            trader.Warm(bars.At(warm));
        }
    }

    public void OnTrade(string symbol, in TradeUpdate trade)
    {
        if (Reach(trade.Time))
        {
            venue.On(trade);
            Drain();
        }
    }

    public void OnDepth(string symbol, in DepthUpdate depth)
    {
        // A snapshot is stamped by the recorder's clock.
        if (Reach(depth.IsSnapshot ? new Instant(long.MinValue) : depth.Time))
        {
            venue.On(depth);
            Drain();
        }
    }

    public void OnQuote(string symbol, in QuoteUpdate quote) { }

    public void OnBar(string symbol, in BarUpdate bar) { }

    public void OnMarkPrice(string symbol, in MarkPriceUpdate mark) { }

    public void OnLiquidation(string symbol, in LiquidationUpdate liquidation) { }

    public BacktestResult Finish()
    {
        Reach(Order.Never);
        return Playback.ResultOf(trader, curve, collector);
    }

    private Instant NextClose => interval.OpenTime(number + 1);

    // Whether the recording is still played at a time.
    private bool Reach(Instant time)
    {
        var funding = input.Markets[0].Funding;
        while (number < end)
        {
            var isFunding = nextFunding < funding.Count && funding.Times[nextFunding] < NextClose;
            var stop = isFunding ? funding.Times[nextFunding] : NextClose;
            if (stop > time)
            {
                break;
            }
            Pass(stop);
            if (isFunding)
            {
                Fund(stop, funding.Rates[nextFunding], funding.MarkPrices[nextFunding]);
                nextFunding++;
            }
            else
            {
                CloseBar();
            }
        }
        if (number == end)
        {
            return false;
        }
        Pass(time);
        return true;
    }

    private void Pass(Instant time)
    {
        venue.Advance(time);
        Drain();
    }

    private void Drain()
    {
        while (venue.TryNext(out var answer))
        {
            if (answer.IsFill)
            {
                trader.On(answer.Fill, commands);
            }
            else
            {
                trader.On(answer.Update, commands);
            }
            Send(answer.Time);
        }
    }

    private void Send(Instant time)
    {
        venue.Apply(commands, time);
        commands.Clear();
    }

    private void CloseBar()
    {
        var openTime = interval.OpenTime(number);
        var closeTime = NextClose;
        var folds = input.FoldStarts.Span;
        while (nextFold < folds.Length && folds[nextFold] <= openTime)
        {
            trader.On(new FoldStart(folds[nextFold++]));
        }
        trader.On(bars.At(number));
        See(closeTime);
        trader.On(new BarsClosed(closeTime), commands);
        desk.Decide(trader, closeTime, commands);
        trader.On(new DecisionsMade(closeTime), commands);
        Send(closeTime);
        number++;
        if (number == end)
        {
            CloseOut(closeTime);
        }
        var equity = trader.Equity;
        curve.Mark(closeTime, equity);
        if (number == end || input.SampleInterval.IsOnGrid(closeTime))
        {
            curve.Sample(closeTime, equity, trader.Exposure, trader.Leverage);
        }
    }

    private void CloseOut(Instant time)
    {
        venue.Close(time);
        Drain();
        trader.CloseAll(CloseReason.EndOfData, commands);
        Send(time);
        Drain();
        Check.That(venue.Account.Net(0) == Quantity.Zero && trader.Ledger.Cash == venue.Account.Cash);
        trader.FinishTrades();
    }

    // What is known at a close besides the bar; a settlement at this very close is known with the next bar.
    private void See(Instant now)
    {
        var market = input.Markets[0];
        var regimes = market.Regimes.Span;
        while (nextRegime < regimes.Length && regimes[nextRegime].KnownAt <= now)
        {
            trader.On(regimes[nextRegime++] with { Instrument = 0 });
        }
        while (nextSeen < market.Funding.Count && market.Funding.Times[nextSeen] < now)
        {
            trader.On(new FundingSeen(0, market.Funding.Times[nextSeen], market.Funding.Rates[nextSeen]));
            nextSeen++;
        }
    }

    private void Fund(Instant time, double rate, double mark)
    {
        foreach (var side in (ReadOnlySpan<PositionSide>)[PositionSide.Net, PositionSide.Short])
        {
            var held = venue.Account.Position(0, side).Quantity;
            if (held != Quantity.Zero)
            {
                var price = double.IsNaN(mark) ? venue.LastPrice : Price.FromDouble(mark);
                var payment = new FundingPayment(time, rate, price, Money.CostOf(price, held, Ratio.FromDouble(rate)))
                {
                    PositionSide = side,
                };
                trader.On(payment);
                venue.Account.Apply(payment);
            }
        }
    }
}
