using System.Buffers;
using Riposte.Core;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Desks;
using Riposte.Trading.Events;
using Riposte.Trading.Fills;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Backtest;

/// <summary>One back-test under way: the trader, the venue, and the cursors into the input. Markets are played in the
/// order of their symbols, so that the order in which they are listed cannot matter.</summary>
internal sealed class Playback
{
    // Far more than any bar of any account can cause: beyond it trader and venue answer each other without end.
    private const int MostEvents = 200_000;

    private readonly AccountInput input;
    private Trader trader;
    private BarVenue venue;
    private readonly Collector collector;
    private readonly EquityCurve curve;
    private readonly CommandList commands = new();
    private readonly MarketCursor[] markets;
    private readonly MarketCursor?[] details;
    private readonly DeskCursor[] desks;
    private readonly int[] order;
    private readonly Bar[] bars;
    private readonly bool[] isListed;
    private readonly (long From, long To)[] insides;
    private readonly FactCursor[] facts;
    private readonly Interval baseInterval;
    private readonly Interval sampleInterval;
    private int nextFold;
    private int events;

    public Playback(AccountInput input, ITraderObserver? observer)
    {
        this.input = input;
        baseInterval = input.Markets[0].Bars.Interval;
        sampleInterval = input.SampleInterval;
        var capital = Money.FromDouble(input.Capital);
        collector = new Collector(observer);
        trader = NewTrader();
        venue = NewVenue();
        curve = new EquityCurve(input.Start, capital);
        markets = [.. input.Markets.Select((market, i) => new MarketCursor(market.Bars, i))];
        details =
        [
            .. input.Markets.Select((market, i) => market.Detail is null ? null : new MarketCursor(market.Detail, i)),
        ];
        desks = [.. input.Desks.Select((desk, i) => new DeskCursor(desk, i))];
        order = [.. Enumerable.Range(0, markets.Length)];
        Array.Sort(
            order,
            (a, b) => string.CompareOrdinal(input.Markets[a].Instrument.Symbol, input.Markets[b].Instrument.Symbol)
        );
        bars = new Bar[markets.Length];
        isListed = new bool[markets.Length];
        insides = new (long From, long To)[markets.Length];
        facts = [.. input.Markets.Select((market, i) => new FactCursor(market, i))];
    }

    public void Warm(long number)
    {
        foreach (var i in order)
        {
            if (markets[i].Covers(number))
            {
                var bar = markets[i].At(number);
                trader.Warm(bar);
                venue.End(bar);
            }
        }
    }

    /// <summary>Plays the bars of all markets with one number.</summary>
    public void Play(long number, bool isLast)
    {
        var openTime = baseInterval.OpenTime(number);
        var closeTime = openTime + baseInterval.Nanoseconds;
        events = 0;
        BeginFolds(openTime);
        foreach (var i in order)
        {
            isListed[i] = markets[i].Covers(number);
            if (isListed[i])
            {
                bars[i] = markets[i].At(number);
                insides[i] = default;
                venue.Begin(bars[i]);
            }
        }
        AtOpen();
        foreach (var i in order)
        {
            if (isListed[i])
            {
                Inside(i);
            }
        }
        foreach (var i in order)
        {
            if (isListed[i])
            {
                trader.On(bars[i]);
                venue.End(bars[i]);
                facts[i].Tell(trader, closeTime);
            }
        }
        trader.On(new BarsClosed(closeTime), commands);
        Decide(closeTime);
        Delist(number, closeTime, isLast);
        var equity = trader.Equity;
        curve.Mark(closeTime, equity);
        if (isLast || sampleInterval.IsOnGrid(closeTime))
        {
            curve.Sample(closeTime, equity, trader.Exposure, trader.Leverage);
        }
    }

    /// <summary>Goes on with a trader and a venue made anew that remember what these wrote down, as after a restart: nothing
    /// may change by it.</summary>
    public void Restart()
    {
        var written = new ArrayBufferWriter<byte>();
        trader.WriteSnapshot(written);
        collector.IsSilent = true;
        trader = NewTrader();
        collector.IsSilent = false;
        trader.ReadSnapshot(written.WrittenMemory);
        var ofVenue = new ArrayBufferWriter<byte>();
        venue.Visit(new StateWriter(ofVenue));
        venue = NewVenue();
        venue.Visit(new StateReader(ofVenue.WrittenMemory));
    }

    public BacktestResult Result() => ResultOf(trader, curve, collector);

    /// <summary>What a trader leaves behind.</summary>
    internal static BacktestResult ResultOf(Trader trader, EquityCurve curve, Collector collector)
    {
        curve.Finish(trader.Equity);
        var ledger = trader.Ledger;
        return new BacktestResult(
            ledger.Transfers.ToDouble(),
            curve.Times,
            curve.Equity,
            curve.Exposure,
            curve.Days,
            curve.DailyReturns,
            // Several symbols end their trades of a bar in the order of their names.
            [.. collector.Trades.OrderBy(trade => trade.ExitTime)],
            ledger.Fees.ToDouble(),
            ledger.Slippage.ToDouble(),
            ledger.Funding.ToDouble(),
            [.. collector.RiskEvents],
            collector.HaltedAt
        )
        {
            Actions = [.. collector.Actions],
            Leverage = curve.Leverage,
        };
    }

    /// <summary>How the trader of an input trades.</summary>
    internal static TraderOptions OptionsOf(AccountInput input) =>
        new(
            [.. input.Markets.Select(market => market.Instrument)],
            [
                .. input.Desks.Select(desk => new DeskOptions(
                    desk.Market,
                    desk.DecisionInterval,
                    desk.Signal,
                    desk.Sizing,
                    desk.Strategy
                )
                {
                    Position = desk.Position,
                    Filters = desk.Filters,
                }),
            ],
            input.Markets[0].Bars.Interval,
            input.Risk,
            input.Mode,
            input.IgnoreHalts
        );

    private Trader NewTrader() => new(OptionsOf(input), Money.FromDouble(input.Capital), input.Start, collector);

    private BarVenue NewVenue() =>
        new(
            [.. input.Markets.Select((market, i) => VenueOptions(input, market, i))],
            input.Start,
            Money.FromDouble(input.Capital),
            input.Margin
        );

    // Slippage grows with the range of the bars that the market is traded on.
    private static BarMarketOptions VenueOptions(AccountInput input, MarketInput market, int index)
    {
        var desk = input.Desks.Where(one => one.Market == index).MinBy(one => one.DecisionInterval.Nanoseconds);
        return new BarMarketOptions(market.Costs, desk?.DecisionInterval ?? input.SampleInterval, market.Funding)
        {
            Base = market.Bars.Interval,
            Spec = market.Instrument,
        };
    }

    private void AtOpen()
    {
        foreach (var i in order)
        {
            if (isListed[i] && !bars[i].IsMissing)
            {
                FillAtOpen(Begin(i));
            }
        }
        foreach (var i in order)
        {
            while (isListed[i] && venue.TryFund(bars[i], out var payment))
            {
                trader.On(payment);
            }
        }
    }

    private void FillAtOpen(in Bar bar)
    {
        while (true)
        {
            while (venue.TryEnd(bar, out var ended))
            {
                trader.On(ended, commands);
                Send(bar.OpenTime);
            }
            if (!venue.TryFillAtOpen(bar, out var fill))
            {
                return;
            }
            trader.On(fill, commands);
            Send(bar.OpenTime);
        }
    }

    // The first of the finer bars when they tell all of a bar, else the bar.
    private Bar Begin(int market)
    {
        if (details[market] is not { } detail || !detail.Tells(bars[market], out var from, out var to))
        {
            return bars[market];
        }
        insides[market] = (from, to);
        var first = detail.At(from);
        venue.Resume(first);
        return first;
    }

    private void Inside(int market)
    {
        var (from, to) = insides[market];
        if (from == to)
        {
            FillLate(bars[market]);
            FillInside(bars[market]);
            return;
        }
        for (var number = from; number < to; number++)
        {
            var fine = details[market]!.At(number);
            if (number > from)
            {
                venue.Resume(fine);
                FillAtOpen(fine);
            }
            FillLate(fine);
            FillInside(fine);
        }
    }

    private void FillLate(in Bar bar)
    {
        while (venue.TryFillLate(bar, out var fill))
        {
            trader.On(fill, commands);
            Send(fill.Time);
        }
    }

    private void FillInside(in Bar bar)
    {
        while (venue.TryFillInside(bar, out var fill))
        {
            trader.On(fill, commands);
            Send(bar.KnownAt);
        }
    }

    private void Decide(Instant now)
    {
        foreach (var desk in desks)
        {
            desk.Decide(trader, now, commands);
        }
        trader.On(new DecisionsMade(now), commands);
        Send(now);
        if (input.Timing == FillTiming.SignalClose)
        {
            foreach (var i in order)
            {
                FillAtClose(i, now);
            }
        }
    }

    private void Delist(long number, Instant time, bool isLast)
    {
        foreach (var i in order)
        {
            if (isLast || number == markets[i].Last)
            {
                trader.CloseAll(CloseReason.EndOfData, commands, i);
                Send(time);
                FillAtClose(i, time);
                Check.That(venue.Account.Net(i) == Quantity.Zero);
            }
        }
        if (isLast)
        {
            trader.FinishTrades();
        }
    }

    private void FillAtClose(int market, Instant time)
    {
        while (venue.TryFillAtClose(market, time, out var fill))
        {
            trader.On(fill, commands);
            Send(time);
        }
    }

    private void BeginFolds(Instant openTime)
    {
        var folds = input.FoldStarts.Span;
        while (nextFold < folds.Length && folds[nextFold] <= openTime)
        {
            trader.On(new FoldStart(folds[nextFold++]));
        }
    }

    private void Send(Instant time)
    {
        while (commands.Count > 0)
        {
            Check.That(++events < MostEvents);
            venue.Apply(commands, time);
            commands.Clear();
            while (venue.TryConfirm(out var update))
            {
                trader.On(update, commands);
            }
        }
    }
}
