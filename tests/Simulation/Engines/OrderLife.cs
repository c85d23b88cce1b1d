using System.Collections.Immutable;
using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>What really became of one entry, and what the venue says of it: some of it late, twice or never.</summary>
internal sealed class OrderLife
{
    public const int Parts = 4;
    private const long VenueId = 77;
    private const long ProofDelay = 6 * EngineStage.Second;

    private readonly EngineStage stage;
    private readonly RandomStream random;
    private readonly OrderModel model = new(Parts);
    private readonly List<(long At, int Filled, OrderState End)> events = [];
    private readonly List<TradeReport> trades = [];
    private PlaceOrder? order;
    private long sentAt;
    private int absences;
    private bool isHealed;

    public OrderLife(ulong seed)
    {
        random = RandomStream.Named(seed, "life");
        stage = new EngineStage { Judge = Answer, After = Check };
    }

    public void Play()
    {
        stage.Start(1);
        stage.Run(61);
        stage.Want(TargetSide.Long, 0.05, double.NaN, Parts);
        stage.Run(90);
        isHealed = true;
        stage.Run(60);
        Assert.NotNull(order);
        var (filled, end) = Truth();
        Assert.Equal(filled, (int)stage.Local.ToDouble());
        var isOpen = events.Count > 0 && end == OrderState.None;
        Assert.Equal(isOpen, Entry() is not null);
        Assert.True(Entry() is not { State: OrderState.Unknown or OrderState.Submitted });
        Assert.Equal(stage.Venue.Wallet - Fees(), stage.View.Wallet);
    }

    private OrderView? Entry() =>
        stage
            .View.Orders.Where(one => one.Order.Reason == CloseReason.None)
            .Select(one => (OrderView?)one)
            .FirstOrDefault();

    private Money Fees() => trades.Aggregate(Money.Zero, (sum, trade) => sum + trade.Fee);

    private (int Filled, OrderState End) Truth()
    {
        var known = events.Where(one => one.At <= stage.Now).ToArray();
        return known.Length == 0 ? (0, OrderState.None) : (known[^1].Filled, known[^1].End);
    }

    private Fate Answer(VenueRequest request) =>
        request switch
        {
            PlaceOrder { Use: RequestUse.Opening } place => Place(place),
            QueryOrder query when query.ClientId == order?.ClientId => IsLost() ? Fate.Lost : Say(Query),
            ListTrades => IsLost() ? Fate.Lost : Say(List),
            ReadAccount => Say(Account),
            ListOpenOrders => Say(Open),
            _ => Fate.Normal,
        };

    // Not before there is an order: whoever does not know how the account stands enters nothing.
    private bool IsLost() => !isHealed && order is not null && random.NextInt(4) == 0;

    private static Fate Say(Func<VenueRequest, VenueReply> reply) => new(false, reply);

    private Fate Place(PlaceOrder place)
    {
        Assert.Null(order);
        order = place;
        sentAt = stage.Now;
        var isAccepted = random.NextInt(5) > 0;
        if (!isAccepted)
        {
            return random.NextInt(2) == 0 ? Fate.Lost : Say(Refuse);
        }
        var isQuick = random.NextInt(2) == 0;
        Live(sentAt + (isQuick ? 5 * EngineStage.Millisecond : random.NextInt(5_000) * EngineStage.Millisecond));
        return isQuick && random.NextInt(3) > 0 ? Say(Acknowledge) : Fate.Lost;
    }

    private void Live(long at)
    {
        events.Add((at, 0, OrderState.None));
        var filled = random.NextInt(Parts + 1);
        Tell(at, ExecutionKind.New, Report(0, OrderState.None), new TradeReport());
        for (var i = 1; i <= filled; i++)
        {
            at += random.NextInt(3_000) * EngineStage.Millisecond;
            var isAll = i == Parts;
            events.Add((at, i, isAll ? OrderState.Filled : OrderState.None));
            var trade = Trade(i);
            trades.Add(trade);
            Tell(at, ExecutionKind.Trade, Report(i, isAll ? OrderState.Filled : OrderState.None), trade);
        }
        if (filled == Parts || random.NextInt(4) == 0)
        {
            return;
        }
        var end = random.NextInt(3) switch
        {
            0 => OrderState.Cancelled,
            1 when filled == 0 => OrderState.Rejected,
            _ => OrderState.Expired,
        };
        at += random.NextInt(3_000) * EngineStage.Millisecond;
        events.Add((at, filled, end));
        var kind = end == OrderState.Cancelled ? ExecutionKind.Canceled : ExecutionKind.Expired;
        Tell(at, kind, Report(filled, end), new TradeReport());
    }

    // The stream loses a quarter, repeats a fifth, and delays everything by up to ten seconds.
    private void Tell(long at, ExecutionKind kind, OrderReport report, TradeReport trade)
    {
        var copies = random.NextInt(4) == 0 ? 0 : 1 + (random.NextInt(5) == 0 ? 1 : 0);
        for (var i = 0; i < copies; i++)
        {
            var delay = at - stage.Now + random.NextInt(10_000) * EngineStage.Millisecond;
            stage.Post(Math.Max(delay, 1), moment => new OrderArrived(moment, moment.Wall, kind, report, trade));
        }
    }

    private TradeReport Trade(int number) =>
        new()
        {
            Symbol = EngineStage.Symbol,
            TradeId = 1_000 + number,
            OrderId = VenueId,
            Side = Side.Long,
            Price = Price.Parse("100"),
            Quantity = Quantity.Parse("1"),
            Fee = Money.Parse("0.05"),
            FeeAsset = "USDT",
            Time = stage.Wall(),
        };

    private OrderReport Report(int filled, OrderState end) =>
        new()
        {
            Symbol = EngineStage.Symbol,
            ClientId = order!.ClientId,
            VenueId = VenueId,
            Side = Side.Long,
            Quantity = order.Quantity,
            Filled = Quantity.FromDouble(filled),
            Status = end switch
            {
                OrderState.Filled => VenueOrderStatus.Filled,
                OrderState.Cancelled => VenueOrderStatus.Canceled,
                OrderState.Rejected => VenueOrderStatus.Rejected,
                OrderState.Expired => VenueOrderStatus.Expired,
                _ => filled == 0 ? VenueOrderStatus.New : VenueOrderStatus.PartiallyFilled,
            },
        };

    private VenueReply Refuse(VenueRequest request) => new(request.Number, ReplyKind.Refused) { Code = -2010 };

    private VenueReply Acknowledge(VenueRequest request) =>
        new(request.Number, ReplyKind.Ok) { Orders = [Report(0, OrderState.None)] };

    private VenueReply Query(VenueRequest request)
    {
        if (!events.Exists(one => one.At <= stage.Now))
        {
            return new VenueReply(request.Number, ReplyKind.NotFound) { Code = -2013 };
        }
        var (filled, end) = Truth();
        return new VenueReply(request.Number, ReplyKind.Ok) { Orders = [Report(filled, end)] };
    }

    private VenueReply List(VenueRequest request)
    {
        var from = ((ListTrades)request).FromId;
        var told = trades.Take(Truth().Filled).Where(trade => trade.TradeId >= from);
        return new VenueReply(request.Number, ReplyKind.Ok) { Trades = [.. told] };
    }

    private VenueReply Open(VenueRequest request)
    {
        var (filled, end) = Truth();
        var isThere = end == OrderState.None && events.Exists(one => one.At <= stage.Now);
        ImmutableArray<OrderReport> open = isThere ? [Report(filled, end)] : [];
        return new VenueReply(request.Number, ReplyKind.Ok) { Orders = open };
    }

    private VenueReply Account(VenueRequest request)
    {
        var filled = Truth().Filled;
        var paid = trades.Take(filled).Aggregate(Money.Zero, (sum, trade) => sum + trade.Fee);
        var position = new PositionReport
        {
            Symbol = EngineStage.Symbol,
            Quantity = Quantity.FromDouble(filled),
            Leverage = 5,
        };
        return new VenueReply(request.Number, ReplyKind.Ok)
        {
            Wallet = stage.Venue.Wallet - paid,
            Positions = filled == 0 ? [] : [position],
        };
    }

    private void Check(EngineInput input)
    {
        Hear(input);
        Assert.False(model.IsEmpty);
        if (order is null)
        {
            return;
        }
        Assert.Equal(model.Traded, (int)stage.Local.ToDouble());
        var entry = Entry();
        Assert.True(entry is not null || !model.MayMove, $"Given up at {stage.Now} while it may live: {input}.");
        Assert.True(entry is not { State: OrderState.Working or OrderState.PartiallyFilled } || model.MayBeAccepted);
    }

    private void Hear(EngineInput input)
    {
        switch (input)
        {
            case OrderArrived arrived:
                if (arrived.Execution == ExecutionKind.Trade)
                {
                    model.HearTrade(arrived.Trade.TradeId, (int)arrived.Order.Filled.ToDouble());
                }
                Hear(arrived.Order);
                break;
            case ReplyArrived { Reply: { Kind: ReplyKind.Refused, Code: -2010 } }:
                model.HearAbsent();
                break;
            case ReplyArrived { Reply: { Kind: ReplyKind.NotFound, Code: -2013 } }:
                // Asked 20 ms ago.
                absences += stage.Now - sentAt >= ProofDelay + 20 * EngineStage.Millisecond ? 1 : 0;
                if (absences == 3)
                {
                    model.HearAbsent();
                }
                break;
            case ReplyArrived { Reply: { Kind: ReplyKind.Ok } reply }:
                foreach (var trade in reply.Trades)
                {
                    model.HearTrade(trade.TradeId, 0);
                }
                foreach (var report in reply.Orders)
                {
                    Hear(report);
                }
                break;
        }
    }

    private void Hear(in OrderReport report)
    {
        var filled = (int)report.Filled.ToDouble();
        switch (report.Status)
        {
            case VenueOrderStatus.Filled:
                model.HearEnd(OrderState.Filled, filled);
                break;
            case VenueOrderStatus.Canceled:
                model.HearEnd(OrderState.Cancelled, filled);
                break;
            case VenueOrderStatus.Rejected:
                model.HearEnd(OrderState.Rejected, filled);
                break;
            case VenueOrderStatus.Expired:
                model.HearEnd(OrderState.Expired, filled);
                break;
            default:
                model.HearAccepted(filled);
                break;
        }
    }
}
