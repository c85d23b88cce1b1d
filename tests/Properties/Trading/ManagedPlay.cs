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
using Riposte.Trading.Orders;

namespace Riposte.Tests.Properties.Trading;

/// <summary>A trader and a venue bar by bar, held against what must be true after every event, and put away and taken up
/// again when asked.</summary>
internal sealed class ManagedPlay
{
    private readonly BacktestInput input;
    private readonly CommandList commands = new();
    private readonly Dictionary<OrderId, (Order Order, Quantity Left)> open = [];
    private Trader trader;
    private BarVenue venue;
    private int next;

    public ManagedPlay(BacktestInput input)
    {
        this.input = input;
        (trader, venue) = Make();
    }

    public List<Command> Sent { get; } = [];

    /// <summary>Most limits that waited at once.</summary>
    public int MostTargets { get; private set; }

    /// <summary>Fills that made a position larger than its entry had.</summary>
    public int Enlargements { get; private set; }

    public Hash128 Hash => trader.HashState();

    public Money Cash => trader.Ledger.Cash;

    public Money Explained =>
        trader.Ledger.Transfers + trader.Ledger.Realised - trader.Ledger.Fees - trader.Ledger.Funding;

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
        var options = input.Options;
        var desk = new DeskOptions(0, input.DecisionInterval, options.Signal, options.Sizing)
        {
            Position = options.Position,
        };
        return (
            new Trader(
                new TraderOptions([options.Instrument], [desk], input.Bars.Interval, options.Risk),
                Money.FromDouble(options.Capital),
                input.Start
            ),
            new BarVenue([new BarMarketOptions(options.Costs, input.DecisionInterval, input.Funding)], input.Start)
        );
    }

    private void Step(int row)
    {
        var bars = input.Bars;
        var bar = new Bar(
            bars.OpenTime(row),
            bars.KnownAt(row),
            bars[Input.Open][row],
            bars[Input.High][row],
            bars[Input.Low][row],
            bars[Input.Close][row]
        );
        venue.Begin(bar);
        while (true)
        {
            while (venue.TryEnd(bar, out var ended))
            {
                trader.On(ended, commands);
                open.Remove(ended.Order);
                Send(bar.OpenTime);
            }
            if (!venue.TryFillAtOpen(bar, out var fill))
            {
                break;
            }
            Take(fill);
        }
        while (venue.TryFund(bar, out var payment))
        {
            trader.On(payment);
        }
        while (venue.TryFillInside(bar, out var fill))
        {
            Take(fill);
        }
        trader.On(bar);
        venue.End(bar);
        trader.On(new BarsClosed(bar.KnownAt), commands);
        Send(bar.KnownAt);
        foreach (var prediction in input.Predictions.Span)
        {
            if (prediction.KnownAt == bar.KnownAt)
            {
                trader.On(prediction, commands);
            }
        }
        trader.On(new DecisionsMade(bar.KnownAt), commands);
        Send(bar.KnownAt);
    }

    private void Take(in Fill fill)
    {
        var before = trader.Ledger.Net(0);
        var (order, left) = open[fill.Order];
        trader.On(fill, commands);
        var after = trader.Ledger.Net(0);
        if (order.ReduceOnly || order.ClosePosition)
        {
            Assert.True(after.Abs() < before.Abs(), "an order that reduces made the position larger");
            Assert.False(after.Units * Math.Sign(before.Units) < 0, "an order that reduces turned the position");
        }
        Enlargements += before != Quantity.Zero && after.Abs() > before.Abs() ? 1 : 0;
        open[fill.Order] = (order, left - fill.Quantity);
        if (order.ClosePosition || left == fill.Quantity)
        {
            open.Remove(fill.Order);
        }
        Send(fill.Time);
    }

    private void Send(Instant time)
    {
        while (commands.Count > 0)
        {
            Sent.AddRange(commands.Items);
            foreach (ref readonly var command in commands.Items)
            {
                if (command.Kind == CommandKind.Submit)
                {
                    open.Add(command.Order.Id, (command.Order, command.Order.Quantity));
                }
                else
                {
                    open.Remove(command.Order.Id);
                }
            }
            venue.Apply(commands, time);
            commands.Clear();
            while (venue.TryConfirm(out var update))
            {
                trader.On(update, commands);
            }
        }
        RequireCover();
    }

    // What waits to reduce never exceeds what is held, and what is held is never without its stop.
    private void RequireCover()
    {
        var held = trader.Ledger.Net(0).Abs();
        var targets = Quantity.Zero;
        var (limits, stops) = (0, 0);
        foreach (var (order, left) in open.Values)
        {
            if (order.Kind == OrderKind.Limit)
            {
                targets += left;
                limits++;
            }
            stops += order.Kind == OrderKind.Stop ? 1 : 0;
        }
        Assert.True(targets <= held, $"limits for {targets} wait on a position of {held}");
        Assert.Equal(held == Quantity.Zero ? 0 : 1, stops);
        MostTargets = Math.Max(MostTargets, limits);
    }
}
