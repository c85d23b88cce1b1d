using Riposte.Core.Market;
using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Orders;
using Riposte.Trading.Replay;

namespace Riposte.Tests.Unit.Trading.Replay;

/// <summary>
/// A plain-text case of a recorded book: what happens, then everything the venue answered. The first word of a line is
/// its time in milliseconds; before the first such line: queue conservative|proportional · costs as in
/// <see cref="Scenario"/>. Lines: book PRICE:QUANTITY… | PRICE:QUANTITY… (bids, asks) · depth PRICE:QUANTITY… |
/// PRICE:QUANTITY… (what changed; 0 is gone) · trade buy|sell QUANTITY at PRICE (what the taker did) ·
/// order ID KIND buy|sell QUANTITY [at PRICE] [trail=SHARE] [post-only|ioc|fok] [reduce-only] [close] [until=TIME] ·
/// cancel ID · end.
/// </summary>
internal static class ReplayScenario
{
    public static (string Expected, string Played) Play(string text)
    {
        var lines = text.Split('\n').Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0).ToList();
        var split = lines.IndexOf("expect");
        var log = new ScenarioLog(ReplayStage.Start, new Interval(1_000_000), []);
        var queue = QueueModel.Conservative;
        var costs = new CostSchedule(0, 0);
        ReplayStage? stage = null;
        var sent = new Dictionary<string, Order>();
        foreach (var words in lines.Take(split).Select(line => new ScenarioWords(line)))
        {
            if (words[0] == "queue")
            {
                queue = Enum.Parse<QueueModel>(words[1], ignoreCase: true);
            }
            else if (words[0] == "costs")
            {
                costs = words.Costs();
            }
            else
            {
                Take(stage ??= new ReplayStage(costs, queue), words, sent);
            }
        }
        foreach (var answer in stage!.Answers)
        {
            if (answer.IsFill)
            {
                log.OnFill(answer.Fill);
            }
            else
            {
                log.OnUpdate(answer.Update);
            }
        }
        return (string.Join('\n', lines.Skip(split + 1)), log.Text);
    }

    private static void Take(ReplayStage stage, ScenarioWords words, Dictionary<string, Order> sent)
    {
        var at = ScenarioWords.Number(words[0]);
        switch (words[1])
        {
            case "book":
                stage.Book(at, Levels(words, ofBids: true), Levels(words, ofBids: false));
                break;
            case "depth":
                stage.Change(at, Levels(words, ofBids: true), Levels(words, ofBids: false));
                break;
            case "trade":
                stage.Trade(at, SideOf(words[2]), ScenarioWords.Number(words[3]), words[5]);
                break;
            case "order":
                sent[words[2]] = Order(words);
                stage.Send(at, new Command(CommandKind.Submit, sent[words[2]]));
                break;
            case "cancel":
                stage.Send(at, new Command(CommandKind.Cancel, sent[words[2]]));
                break;
            case "end":
                stage.Reach(at);
                break;
            default:
                throw new FormatException($"What is '{words[1]}'?");
        }
    }

    private static BookLevel[] Levels(ScenarioWords words, bool ofBids)
    {
        var all = Enumerable.Range(2, words.Count - 2).Select(i => words[i]).ToList();
        var bar = all.IndexOf("|");
        var own = ofBids ? all.Take(bar) : all.Skip(bar + 1);
        return [.. own.Select(one => ReplayStage.Level(one.Split(':')[0], ScenarioWords.Number(one.Split(':')[1])))];
    }

    private static Side SideOf(string word) => word == "buy" ? Side.Long : Side.Short;

    private static Order Order(ScenarioWords words)
    {
        var until = words.Get("until", -1);
        return new Order(
            new OrderId(words.Whole(2)),
            Enum.Parse<OrderKind>(words[3]),
            SideOf(words[4]),
            Quantity.Parse(words[5]),
            Price.FromDouble(words.After("at", 0)),
            words.Has("reduce-only"),
            ReplayStage.At(ScenarioWords.Number(words[0])),
            until < 0 ? Riposte.Trading.Orders.Order.Never : ReplayStage.At(until),
            CloseReason.None
        )
        {
            ClosePosition = words.Has("close"),
            Callback = Ratio.FromDouble(words.Get("trail", 0)),
            TimeInForce =
                words.Has("post-only") ? TimeInForce.PostOnly
                : words.Has("ioc") ? TimeInForce.ImmediateOrCancel
                : words.Has("fok") ? TimeInForce.FillOrKill
                : TimeInForce.GoodTillCancelled,
        };
    }
}
