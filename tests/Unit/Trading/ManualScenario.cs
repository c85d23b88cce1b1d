using System.Buffers;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading;
using Riposte.Trading.Backtest;
using Riposte.Trading.Desks;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Unit.Trading;

/// <summary>
/// A trader whose venue is the text. Lines: bar O H L C (closes, then what was decided on it) · fill ID QUANTITY at PRICE
/// [fee=] · ended ID STATE · transfer AMOUNT · fill liquidation QUANTITY at PRICE · outside buy|sell QUANTITY at PRICE
/// [fee=] [of=short] (somebody else trades the account) · held [of=short] (tells what each desk and nobody of us holds).
/// What the trader takes back ends at once, after the line "manual late" only when the text says so.
/// </summary>
internal static class ManualScenario
{
    public static void Play(
        AccountInput input,
        IReadOnlyList<ScenarioWords> events,
        ScenarioLog log,
        bool isLate,
        bool restarts
    )
    {
        var market = input.Markets[0];
        var interval = market.Bars.Interval;
        var options = new TraderOptions(
            [market.Instrument],
            [
                .. input.Desks.Select(desk => new DeskOptions(
                    0,
                    desk.DecisionInterval,
                    desk.Signal,
                    desk.Sizing,
                    desk.Strategy
                )
                {
                    Position = desk.Position,
                }),
            ],
            interval,
            input.Risk,
            input.Mode
        );
        var trader = new Trader(options, Money.FromDouble(input.Capital), input.Start, log);
        var commands = new CommandList();
        var sent = new Dictionary<OrderId, Order>();
        var now = input.Start;
        foreach (var words in events)
        {
            switch (words[0])
            {
                case "bar":
                    var bar = new Bar(
                        now,
                        now + interval.Nanoseconds,
                        ScenarioWords.Number(words[1]),
                        ScenarioWords.Number(words[2]),
                        ScenarioWords.Number(words[3]),
                        ScenarioWords.Number(words[4])
                    );
                    now = bar.KnownAt;
                    Close(trader, bar, input, commands);
                    break;
                case "fill":
                    trader.On(Fill(words, sent, trader, now), commands);
                    break;
                case "ended":
                    var state = Enum.Parse<OrderState>(words[2]);
                    trader.On(new OrderUpdate(new OrderId(words.Whole(1)), now, state), commands);
                    break;
                case "outside":
                    trader.On(Outside(words, now), commands);
                    break;
                case "held":
                    var held = string.Join(' ', trader.Desks.ToArray().Select(desk => desk.Tracker.Position));
                    log.Add($"{log.At(now)} held {held} outside {trader.OutsideHeld(0, Leg(words))}");
                    break;
                default:
                    trader.On(new Transfer(now, Money.FromDouble(ScenarioWords.Number(words[1]))));
                    log.Add($"{log.At(now)} equity {trader.Equity}");
                    break;
            }
            Send(trader, commands, sent, isLate ? null : now);
            if (restarts)
            {
                trader = Anew(trader, options, input, log);
            }
        }
        trader.FinishTrades();
    }

    private static Trader Anew(Trader trader, TraderOptions options, AccountInput input, ScenarioLog log)
    {
        var written = new ArrayBufferWriter<byte>();
        trader.WriteSnapshot(written);
        var fresh = new Trader(options, Money.FromDouble(input.Capital), input.Start, log);
        fresh.ReadSnapshot(written.WrittenMemory);
        return fresh;
    }

    private static void Close(Trader trader, in Bar bar, AccountInput input, CommandList commands)
    {
        trader.On(bar);
        trader.On(new BarsClosed(bar.KnownAt), commands);
        for (var i = 0; i < input.Desks.Length; i++)
        {
            foreach (var prediction in input.Desks[i].Predictions.ToArray())
            {
                if (prediction.KnownAt == bar.KnownAt)
                {
                    trader.On(prediction, commands, i);
                }
            }
            foreach (var signal in input.Desks[i].Signals.ToArray())
            {
                if (signal.KnownAt == bar.KnownAt)
                {
                    trader.On(signal, commands, i);
                }
            }
        }
        trader.On(new DecisionsMade(bar.KnownAt), commands);
    }

    private static Fill Fill(ScenarioWords words, Dictionary<OrderId, Order> sent, Trader trader, Instant now)
    {
        var price = Price.FromDouble(words.After("at", 0));
        var quantity = Quantity.Parse(words[2]);
        var fee = Money.FromDouble(words.Get("fee", 0));
        if (words[1] == "liquidation")
        {
            var side = trader.Ledger.Net(0) > Quantity.Zero ? Side.Short : Side.Long;
            return new Fill(default, now, side, price, price, quantity, fee) { Kind = FillKind.Liquidation };
        }
        var order = sent[new OrderId(words.Whole(1))];
        return new Fill(order.Id, now, order.Side, price, price, quantity, fee) { PositionSide = order.PositionSide };
    }

    private static Fill Outside(ScenarioWords words, Instant now)
    {
        var side = words[1] == "buy" ? Side.Long : Side.Short;
        var price = Price.FromDouble(words.After("at", 0));
        var fee = Money.FromDouble(words.Get("fee", 0));
        return new Fill(default, now, side, price, price, Quantity.Parse(words[2]), fee)
        {
            Kind = FillKind.Outside,
            PositionSide = Leg(words),
        };
    }

    private static PositionSide Leg(ScenarioWords words) =>
        words.Text("of") == "short" ? PositionSide.Short : PositionSide.Net;

    private static void Send(Trader trader, CommandList commands, Dictionary<OrderId, Order> sent, Instant? ends)
    {
        while (commands.Count > 0)
        {
            var items = commands.Items.ToArray();
            commands.Clear();
            foreach (var command in items)
            {
                if (command.Kind == CommandKind.Submit)
                {
                    sent[command.Order.Id] = command.Order;
                }
                else if (ends is { } now)
                {
                    trader.On(new OrderUpdate(command.Order.Id, now, OrderState.Cancelled), commands);
                }
            }
        }
    }
}
