using System.Buffers;
using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Trading;
using Riposte.Trading.Backtest;
using Riposte.Trading.Desks;
using Riposte.Trading.Events;
using Riposte.Trading.Fills;
using Riposte.Trading.Ledger;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Unit.Trading.Limits;

/// <summary>A trader and a simulated venue of hourly bars that a test moves bar by bar.</summary>
internal sealed class TradedAccount : ITraderObserver
{
    public static readonly Instant Start = Instant.FromDate(2024, 1, 1);

    private readonly int count;
    private readonly BarVenue venue;

    public TradedAccount(RiskOptions risk, SignalFilters? filters = null, SizingOptions? sizing = null, int count = 1)
    {
        this.count = count;
        var options = new TraderOptions(
            [.. Enumerable.Range(0, count).Select(i => InstrumentSpec.Permissive($"S{i}"))],
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(i => new DeskOptions(
                        i,
                        Interval.Hour,
                        new SignalOptions(MinConfidence: 0, RequirePositiveValue: false),
                        sizing ?? new SizingOptions()
                    )
                    {
                        Filters = filters ?? SignalFilters.None,
                    }),
            ],
            Interval.Hour,
            risk
        );
        Trader = new Trader(options, Money.Parse("10000"), Start, this);
        venue = new BarVenue(
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(_ => new BarMarketOptions(
                        new CostSchedule(0, 0, new SlippageOptions(0)),
                        Interval.Hour,
                        FundingTable.None
                    )),
            ],
            Start
        );
    }

    public Trader Trader { get; }

    public CommandList Commands { get; } = new();

    public List<RiskEvent> Events { get; } = [];

    public int Bars { get; private set; }

    public Instant Now => Start + Bars * Interval.Hour.Nanoseconds;

    public Quantity Held(int instrument = 0) => Trader.Ledger.Net(instrument);

    /// <summary>A bar of each instrument at these prices, and then predictions; NaN prices are missing bars.</summary>
    /// <param name="prices">A price per instrument.</param>
    /// <param name="longs">Instruments that are predicted to rise.</param>
    /// <param name="before">Done before the predictions.</param>
    /// <param name="horizon">Bars the trade is for.</param>
    public void Step(double[] prices, int[] longs, Action? before = null, int horizon = 0)
    {
        var open = Now;
        Bars++;
        var bars = prices.Select((p, i) => new Bar(open, Now, p, p, p, p) { Instrument = i }).ToArray();
        foreach (var bar in bars)
        {
            venue.Begin(bar);
            while (!bar.IsMissing && venue.TryFillAtOpen(bar, out var fill))
            {
                Trader.On(fill, Commands);
                Send(open);
            }
            while (!bar.IsMissing && venue.TryFillInside(bar, out var fill))
            {
                Trader.On(fill, Commands);
                Send(open);
            }
        }
        foreach (var bar in bars)
        {
            Trader.On(bar);
            venue.End(bar);
        }
        Trader.On(new BarsClosed(Now), Commands);
        Send(Now);
        before?.Invoke();
        foreach (var i in longs)
        {
            Trader.On(Rise(i, open, horizon), Commands, i);
        }
        Trader.On(new DecisionsMade(Now), Commands);
        Send(Now);
    }

    /// <summary>Bars of the first instrument at one price, without predictions.</summary>
    public void Wait(double price, int bars = 1)
    {
        for (var i = 0; i < bars; i++)
        {
            Step([.. Enumerable.Repeat(price, count)], []);
        }
    }

    public void Send(Instant time)
    {
        while (Commands.Count > 0)
        {
            venue.Apply(Commands, time);
            Commands.Clear();
            while (venue.TryConfirm(out var update))
            {
                Trader.On(update, Commands);
            }
        }
    }

    public ReadOnlyMemory<byte> Snapshot()
    {
        var buffer = new ArrayBufferWriter<byte>();
        Trader.WriteSnapshot(buffer);
        return buffer.WrittenMemory;
    }

    public void OnEntry(in LedgerEntry entry) { }

    public void OnOrder(in Order order, OrderState state, Instant time) { }

    public void OnTrade(TradeRecord trade) { }

    public void OnRisk(RiskEvent risk) => Events.Add(risk);

    private Prediction Rise(int instrument, Instant bar, int horizon) =>
        new(
            instrument,
            bar,
            bar + Interval.Hour.Nanoseconds,
            0.1,
            0.1,
            0.8,
            -0.001,
            0.001,
            0.02,
            0.5,
            0.01,
            0.01,
            0.01,
            0.01,
            horizon,
            0.5,
            0.5,
            default
        );
}
