using System.Buffers;
using Riposte.Core.Hashing;
using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading;
using Riposte.Trading.Backtest;
using Riposte.Trading.Desks;
using Riposte.Trading.Events;
using Riposte.Trading.Fills;
using Riposte.Trading.Ledger;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Properties.Trading;

/// <summary>An account bar by bar: what <see cref="Backtester"/> plays, written a second time in the plainest form, with
/// trader and venue held against each other after every event, and put away and taken up again when asked.</summary>
internal sealed class AccountPlay
{
    private readonly AccountInput input;
    private readonly ITraderObserver? observer;
    private readonly CommandList commands = new();
    private readonly int[] order;
    private Trader trader;
    private BarVenue venue;
    private int next;

    public AccountPlay(AccountInput input, ITraderObserver? observer = null)
    {
        (this.input, this.observer) = (input, observer);
        order =
        [
            .. Enumerable
                .Range(0, input.Markets.Length)
                .OrderBy(i => input.Markets[i].Instrument.Symbol, StringComparer.Ordinal),
        ];
        (trader, venue) = Make();
    }

    public List<Command> Sent { get; } = [];

    public List<double> Equity { get; } = [];

    public Hash128 Hash => trader.HashState();

    public AccountLedger Ledger => trader.Ledger;

    public static int Count(AccountInput input) =>
        (int)((input.End - input.Start) / input.Markets[0].Bars.Interval.Nanoseconds);

    public void To(int row)
    {
        for (; next < row; next++)
        {
            Step(next);
        }
    }

    /// <summary>Everything is put away, and new objects take it up.</summary>
    public void PutAwayAndResume()
    {
        var kept = new ArrayBufferWriter<byte>();
        trader.WriteSnapshot(kept);
        var keptVenue = new ArrayBufferWriter<byte>();
        venue.Visit(new StateWriter(keptVenue));
        (trader, venue) = Make();
        trader.ReadSnapshot(kept.WrittenMemory);
        venue.Visit(new StateReader(keptVenue.WrittenMemory));
    }

    private (Trader, BarVenue) Make()
    {
        var capital = Money.FromDouble(input.Capital);
        var sample = input.SampleInterval;
        return (
            new Trader(
                new TraderOptions(
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
                        }),
                    ],
                    input.Markets[0].Bars.Interval,
                    input.Risk,
                    input.Mode
                ),
                capital,
                input.Start,
                observer
            ),
            new BarVenue(
                [
                    .. input.Markets.Select(
                        (market, i) =>
                            new BarMarketOptions(
                                market.Costs,
                                input
                                    .Desks.Where(desk => desk.Market == i)
                                    .Select(desk => desk.DecisionInterval)
                                    .DefaultIfEmpty(sample)
                                    .MinBy(interval => interval.Nanoseconds),
                                market.Funding
                            )
                            {
                                Base = market.Bars.Interval,
                                Spec = market.Instrument,
                            }
                    ),
                ],
                input.Start,
                capital,
                input.Margin
            )
        );
    }

    private void Step(int row)
    {
        var interval = input.Markets[0].Bars.Interval;
        var now = input.Start + row * interval.Nanoseconds;
        var close = now + interval.Nanoseconds;
        foreach (var fold in input.FoldStarts.ToArray())
        {
            if (fold == now)
            {
                trader.On(new FoldStart(fold));
            }
        }
        var bars = order.Select(i => (Index: i, Bar: BarAt(i, now))).Where(one => one.Bar is not null).ToArray();
        foreach (var (_, bar) in bars)
        {
            venue.Begin(bar!.Value);
        }
        foreach (var (_, bar) in bars.Where(one => !one.Bar!.Value.IsMissing))
        {
            AtOpen(bar!.Value);
        }
        foreach (var (_, bar) in bars)
        {
            while (venue.TryFund(bar!.Value, out var payment))
            {
                trader.On(payment);
            }
        }
        foreach (var (_, bar) in bars)
        {
            while (venue.TryFillLate(bar!.Value, out var fill))
            {
                Take(fill, fill.Time);
            }
            while (venue.TryFillInside(bar!.Value, out var fill))
            {
                Take(fill, bar.Value.KnownAt);
            }
        }
        foreach (var (index, bar) in bars)
        {
            trader.On(bar!.Value);
            venue.End(bar.Value);
            SeeFunding(index, now, close);
        }
        trader.On(new BarsClosed(close), commands);
        Decide(close);
        foreach (var i in order)
        {
            var table = input.Markets[i].Bars;
            if (close == input.End || table.KnownAt(table.Count - 1) == close)
            {
                trader.CloseAll(CloseReason.EndOfData, commands, i);
                Send(close);
                AtClose(i, close);
            }
        }
        if (close == input.End)
        {
            trader.FinishTrades();
        }
        Equity.Add(trader.Equity.ToDouble());
    }

    private Bar? BarAt(int market, Instant open)
    {
        var table = input.Markets[market].Bars;
        var row = table.Interval.BarNumber(open) - table.FirstBar;
        if (row < 0 || row >= table.Count)
        {
            return null;
        }
        double At(Input column) => table[column][(int)row];
        return new Bar(
            open,
            table.KnownAt((int)row),
            At(Riposte.Core.Market.Input.Open),
            At(Riposte.Core.Market.Input.High),
            At(Riposte.Core.Market.Input.Low),
            At(Riposte.Core.Market.Input.Close)
        )
        {
            Instrument = market,
            Volume = At(Riposte.Core.Market.Input.Volume),
            Spread = double.NaN,
        };
    }

    private void AtOpen(in Bar bar)
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
            Take(fill, bar.OpenTime);
        }
    }

    private void AtClose(int market, Instant time)
    {
        while (venue.TryFillAtClose(market, time, out var fill))
        {
            Take(fill, time);
        }
    }

    private void SeeFunding(int market, Instant from, Instant to)
    {
        var funding = input.Markets[market].Funding;
        for (var i = 0; i < funding.Count; i++)
        {
            // Those before the market's first bar are told with it.
            var isFirst = input.Markets[market].Bars.OpenTime(0) == from;
            if (funding.Times[i] < to && (funding.Times[i] >= from || isFirst))
            {
                trader.On(new FundingSeen(market, funding.Times[i], funding.Rates[i]));
            }
        }
    }

    private void Decide(Instant now)
    {
        for (var i = 0; i < input.Desks.Length; i++)
        {
            foreach (var prediction in input.Desks[i].Predictions.ToArray().Where(one => one.KnownAt == now))
            {
                trader.On(prediction, commands, i);
            }
            foreach (var signal in input.Desks[i].Signals.ToArray().Where(one => one.KnownAt == now))
            {
                trader.On(signal, commands, i);
            }
        }
        trader.On(new DecisionsMade(now), commands);
        Send(now);
        if (input.Timing == FillTiming.SignalClose)
        {
            foreach (var i in order)
            {
                AtClose(i, now);
            }
        }
    }

    private void Take(in Fill fill, Instant time)
    {
        trader.On(fill, commands);
        // Both know the account: neither may be told more than the other.
        Assert.Equal(venue.Account.Cash, trader.Ledger.Cash);
        Assert.Equal(
            venue.Account.Position(fill.Instrument, fill.PositionSide).Quantity,
            trader.Ledger.Position(fill.Instrument, fill.PositionSide).Quantity
        );
        Send(time);
    }

    private void Send(Instant time)
    {
        while (commands.Count > 0)
        {
            Sent.AddRange(commands.Items);
            venue.Apply(commands, time);
            commands.Clear();
            while (venue.TryConfirm(out var update))
            {
                trader.On(update, commands);
            }
        }
    }
}
