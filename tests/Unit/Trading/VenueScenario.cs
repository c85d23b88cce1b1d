using System.Buffers;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Fills;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Unit.Trading;

/// <summary>
/// The simulated venue alone. Lines: order BAR ID KIND buy|sell QUANTITY [at PRICE] [trail=SHARE] [post-only|ioc|fok]
/// [reduce-only] [close] [until=BAR] [of=long|short] [on=SYMBOL]; order BAR ID cancel. An order comes just before the
/// open of its bar.
/// </summary>
internal static class VenueScenario
{
    public static void Play(AccountInput input, IReadOnlyList<ScenarioWords> orders, ScenarioLog log, bool restarts)
    {
        var interval = input.Markets[0].Bars.Interval;
        var options = input.Markets.Select(m => new BarMarketOptions(m.Costs, interval, m.Funding)
        {
            Spec = m.Instrument,
        });
        var capital = Money.FromDouble(input.Capital);
        var venue = new BarVenue([.. options], input.Start, capital, input.Margin);
        var commands = new CommandList();
        var sent = new Dictionary<OrderId, Order>();
        var count = input.Markets.Max(market => market.Bars.Count);
        for (var row = 0; row < count; row++)
        {
            foreach (var words in orders.Where(words => words.Whole(1) == row))
            {
                Send(words, input, sent, commands);
            }
            var open = input.Start + row * interval.Nanoseconds;
            venue.Apply(commands, open);
            commands.Clear();
            while (venue.TryConfirm(out var update))
            {
                log.OnUpdate(update);
            }
            for (var market = 0; market < input.Markets.Length; market++)
            {
                PlayBar(venue, Bar(input, market, row, open), log);
            }
            if (restarts)
            {
                var written = new ArrayBufferWriter<byte>();
                venue.Visit(new StateWriter(written));
                venue = new BarVenue([.. options], input.Start, capital, input.Margin);
                venue.Visit(new StateReader(written.WrittenMemory));
            }
        }
    }

    private static void PlayBar(BarVenue venue, in Bar bar, ScenarioLog log)
    {
        venue.Begin(bar);
        while (true)
        {
            while (venue.TryEnd(bar, out var update))
            {
                log.OnUpdate(update);
            }
            if (!venue.TryFillAtOpen(bar, out var fill))
            {
                break;
            }
            log.OnFill(fill);
        }
        while (venue.TryFund(bar, out var payment))
        {
            log.Add($"{log.At(payment.Time)} funding {payment.PositionSide} {payment.Paid}");
        }
        while (venue.TryFillLate(bar, out var fill) || venue.TryFillInside(bar, out fill))
        {
            log.OnFill(fill);
        }
        venue.End(bar);
    }

    private static Bar Bar(AccountInput input, int market, int row, Instant open)
    {
        var bars = input.Markets[market].Bars;
        return new Bar(
            open,
            open + bars.Interval.Nanoseconds,
            bars[Core.Market.Input.Open][row],
            bars[Core.Market.Input.High][row],
            bars[Core.Market.Input.Low][row],
            bars[Core.Market.Input.Close][row]
        )
        {
            Instrument = market,
            Volume = bars.Has(Core.Market.Input.Volume) ? bars[Core.Market.Input.Volume][row] : double.NaN,
        };
    }

    private static void Send(
        ScenarioWords words,
        AccountInput input,
        Dictionary<OrderId, Order> sent,
        CommandList commands
    )
    {
        var id = new OrderId(words.Whole(2));
        if (words[3] == "cancel")
        {
            commands.Add(new Command(CommandKind.Cancel, sent[id]));
            return;
        }
        var interval = input.Markets[0].Bars.Interval;
        var symbol = words.Text("on");
        var market = symbol is null ? 0 : input.Markets.Select(m => m.Instrument.Symbol).ToList().IndexOf(symbol);
        var until = words.Get("until", -1);
        var order = new Order(
            id,
            Enum.Parse<OrderKind>(words[3]),
            words[4] == "buy" ? Side.Long : Side.Short,
            Quantity.Parse(words[5]),
            Price.FromDouble(words.After("at", 0)),
            words.Has("reduce-only"),
            input.Start + words.Whole(1) * interval.Nanoseconds,
            until < 0 ? Order.Never : input.Start + (long)until * interval.Nanoseconds,
            CloseReason.None
        )
        {
            Instrument = market,
            ClosePosition = words.Has("close"),
            Callback = Ratio.FromDouble(words.Get("trail", 0)),
            PositionSide = words.Text("of") switch
            {
                "long" => PositionSide.Long,
                "short" => PositionSide.Short,
                _ => PositionSide.Net,
            },
            TimeInForce =
                words.Has("post-only") ? TimeInForce.PostOnly
                : words.Has("ioc") ? TimeInForce.ImmediateOrCancel
                : words.Has("fok") ? TimeInForce.FillOrKill
                : TimeInForce.GoodTillCancelled,
        };
        sent[id] = order;
        commands.Add(new Command(CommandKind.Submit, order));
    }
}
