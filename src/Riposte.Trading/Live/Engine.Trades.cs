using Riposte.Core.Money;
using Riposte.Trading.Events;
using Riposte.Trading.Live.Orders;
using Riposte.Trading.Live.Positions;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

// Executions: each is taken once, from the stream or from the list, and given to whom it belongs. Positions come from them alone.
public sealed partial class Engine
{
    private const int TradePage = 1_000;

    // What a forced order trades comes at once; older ones are not spoken of any more.
    private const int MostForced = 256;

    // So much later than the list the user stream may tell of an execution.
    private const long StreamPatience = 10 * Second;

    private void PumpTrades()
    {
        foreach (var symbol in symbols)
        {
            if (symbol.Parked.Count > 0)
            {
                Settle(symbol);
            }
            WatchStream(symbol);
            if (now < symbol.Trades.At)
            {
                Due(symbol.Trades.At);
                continue;
            }
            var list = new ListTrades(NextNumber(), symbol.Name, symbol.HasFloor ? symbol.Floor + 1 : 0);
            if (TrySend(list, 0, symbol.Trades.Failures))
            {
                symbol.Trades.Asked();
            }
        }
    }

    private void TakeTrades(ListTrades list, long askedAt, VenueReply reply)
    {
        var symbol = SymbolOf(list.Symbol)!;
        var isGood = reply.Kind == ReplyKind.Ok;
        symbol.Trades.Answered(isGood, now, Never);
        if (!isGood || !hasWallet)
        {
            return;
        }
        var (floor, unsound, isAny) = (symbol.Floor, Never, false);
        foreach (var trade in reply.Trades)
        {
            if (!Believes(IsSound(symbol, trade), "a trade", symbol.Name))
            {
                unsound = trade.TradeId > symbol.Floor ? Math.Min(unsound, trade.TradeId) : unsound;
                continue;
            }
            isAny = true;
            floor = Math.Max(floor, trade.TradeId);
            if (!symbol.Knows(trade.TradeId) && !IsParked(symbol, trade.TradeId))
            {
                TellLate(symbol, trade);
                TakeTrade(symbol, trade, Find(symbol, "", trade.OrderId), ForcedKind.None);
            }
            else
            {
                Count(Discard.DuplicateTrade);
            }
        }
        var isPage = isAny && reply.Trades.Length >= TradePage;
        var isFurther = floor > symbol.Floor;
        // It may be sound when it is listed again. Behind a full page others wait, and before the first list lies what is not ours.
        symbol.Raise(isPage || !symbol.HasFloor ? floor : Math.Min(floor, unsound - 1));
        if (unsound != Never && step == SyncStep.None)
        {
            // Until it is known what it was nothing is entered.
            WantSync();
        }
        if (isPage && !isFurther)
        {
            // What leads no further is no answer, and would be asked for without end.
            symbol.Trades.Answered(false, now, Never);
            return;
        }
        if (isPage)
        {
            symbol.Trades.Want(now);
            return;
        }
        symbol.TradesAsOf = askedAt;
        foreach (var order in orders)
        {
            if (order.Order.Instrument == symbol.Index && order.Stage == OrderStage.Ended && askedAt >= order.EndedAt)
            {
                order.IsUncounted = false;
            }
        }
    }

    // The stream should have told it, or has a while left to do so. An order at the market is asked about before that: what is found
    // then says as much of a stream that tells nothing as what a comparison finds.
    private void TellLate(LiveSymbol symbol, in TradeReport trade)
    {
        if (step == SyncStep.None && channels.IsUp(ChannelKind.User))
        {
            var age = clock.VenueTime(new Moment(now, wall)) - trade.Time;
            symbol.Owe(trade.TradeId, age > StreamPatience ? now : now + StreamPatience);
        }
    }

    // The stream keeps something back: who knows what else.
    private void WatchStream(LiveSymbol symbol)
    {
        if (now < symbol.OwedAt)
        {
            Due(symbol.OwedAt);
            return;
        }
        symbol.Forgive();
        if (channels.IsUp(ChannelKind.User))
        {
            isDirty = true;
            channels.Distrust(ChannelKind.User);
            Alarm(AlarmKind.Silent, $"The user stream did not tell of a trade in {symbol.Name}; it is opened anew.");
        }
    }

    private static bool IsTrade(OrderArrived input) =>
        input.Execution == ExecutionKind.Trade
        || (input.Execution == ExecutionKind.Calculated && input.Trade.Quantity != Quantity.Zero);

    // Whether the stream tells of an execution. What cannot be one the list may tell of as it is.
    private bool HasTrade(LiveSymbol symbol, OrderArrived input)
    {
        if (!IsTrade(input))
        {
            return false;
        }
        if (!Believes(IsSound(symbol, input.Trade), "a trade", symbol.Name))
        {
            WantTrades(symbol, now + Second);
            return false;
        }
        symbol.Heard(input.Trade.TradeId);
        return true;
    }

    private static bool IsParked(LiveSymbol symbol, long trade) =>
        symbol.Parked.Exists(parked => parked.Trade.TradeId == trade);

    // Takes an execution, from wherever it comes, once.
    private void TakeTrade(LiveSymbol symbol, in TradeReport trade, LiveOrder? order, ForcedKind forced)
    {
        var id = trade.TradeId;
        if (IsEarlier(symbol, trade))
        {
            Count(Discard.EarlierTrade);
            return;
        }
        var parked = symbol.Parked.FindIndex(one => one.Trade.TradeId == id);
        if (parked < 0 && symbol.Knows(id))
        {
            Count(Discard.DuplicateTrade);
            return;
        }
        order ??= Find(symbol, "", trade.OrderId);
        var isForced = forced != ForcedKind.None || IsForced(symbol, trade);
        if (order is null && !isForced && IsOpenQuestion(symbol, trade, now))
        {
            if (parked < 0)
            {
                symbol.Parked.Add(new ParkedTrade(trade, now));
                isDirty = true;
            }
            return;
        }
        if (parked >= 0)
        {
            symbol.Parked.RemoveAt(parked);
        }
        Assign(symbol, trade, order, forced);
    }

    // What traded before the first look at the account is in what it showed, however late a message tells of it; what traded behind
    // it is ours to know, though the first list of executions is the first that tells of it.
    private bool IsEarlier(LiveSymbol symbol, in TradeReport trade) =>
        !hasWallet || (!symbol.HasFloor && trade.Time <= begun);

    // Executions that waited: their order is known by now, or it is known that it is none of ours.
    private void Settle(LiveSymbol symbol)
    {
        for (var i = 0; i < symbol.Parked.Count; i++)
        {
            var (trade, since) = symbol.Parked[i];
            var order = Find(symbol, "", trade.OrderId);
            if (order is null && !IsForced(symbol, trade) && IsOpenQuestion(symbol, trade, since))
            {
                continue;
            }
            symbol.Parked.RemoveAt(i--);
            Assign(symbol, trade, order, ForcedKind.None);
        }
    }

    private bool IsForced(LiveSymbol symbol, in TradeReport trade) =>
        forcedOrders.Contains((symbol.Index, trade.OrderId));

    // Whether it is still to be found out whose order an execution belongs to.
    private bool IsOpenQuestion(LiveSymbol symbol, in TradeReport trade, long since)
    {
        var isUnnamed = !IsStranger(symbol, trade.OrderId);
        if (isUnnamed)
        {
            Inquire(symbol, trade.OrderId);
        }
        return AskCandidates(symbol, trade.Side, since) || isUnnamed;
    }

    private void Assign(LiveSymbol symbol, in TradeReport trade, LiveOrder? order, ForcedKind forced)
    {
        Book(symbol, trade);
        if (order is not null)
        {
            Give(order, trade);
        }
        else if (forced != ForcedKind.None || IsForced(symbol, trade))
        {
            Force(symbol, trade, forced == ForcedKind.None ? KindOf(symbol, trade.OrderId) : forced);
        }
        else
        {
            Foreign(symbol.Name, $"A trade in {symbol.Name} of no order known here: number {trade.TradeId}.");
            Outside(symbol, trade, trade.Quantity, trade.Fee, trade.Realized);
        }
    }

    private void Book(LiveSymbol symbol, in TradeReport trade)
    {
        isDirty = true;
        symbol.Note(trade.TradeId);
        symbol.TradedAt = now;
        Pay(trade);
    }

    private void Pay(in TradeReport trade)
    {
        wallet += trade.Realized - trade.Fee;
        Explained(trade.Time, trade.Realized - trade.Fee);
        Discarded(
            trade.Fee == Money.Zero && trade.FeeAsset.Length > 0 && trade.FeeAsset != options.Asset,
            Discard.OtherFeeAsset
        );
    }

    private void Give(LiveOrder order, in TradeReport trade)
    {
        var isOurs = trader.Knows(order.Id) && trade.Side == order.Order.Side;
        var left = order.Order.ClosePosition ? trade.Quantity : Max(order.Order.Quantity - order.Filled, Quantity.Zero);
        var part = isOurs ? Quantity.Min(trade.Quantity, left) : Quantity.Zero;
        var symbol = symbols[order.Order.Instrument];
        // What closes whatever there is closes what is somebody else's, too.
        if (part < trade.Quantity && !order.Order.ClosePosition && !order.IsOfNoDesk)
        {
            var text = $"{order.ClientId} traded more than it could: {Text(trade.Quantity - part)} {symbol.Name}.";
            LatchAll(HaltReason.Mismatch, symbol.Name, AlarmKind.Mismatch, text);
        }
        if (order.Stage < OrderStage.Ended)
        {
            See(order);
        }
        order.Filled += trade.Quantity;
        if (order.Stage == OrderStage.Placed && order.Filled >= order.Sent && !order.Order.ClosePosition)
        {
            // All of it has traded: where no message says that it ended, the venue is asked.
            order.AskAt = now;
        }
        if (part == Quantity.Zero)
        {
            Outside(symbol, trade, trade.Quantity, trade.Fee, trade.Realized);
            return;
        }
        var fee = trade.Fee.ProrateCeiling(part, trade.Quantity);
        var realised = trade.Realized.ProrateFloor(part, trade.Quantity);
        var fill = new Fill(
            order.Id,
            trade.Time,
            trade.Side,
            trade.Price,
            order.Order.Price > Price.Zero ? order.Order.Price : trade.Price,
            part,
            fee
        )
        {
            Instrument = symbol.Index,
            PositionSide = order.Order.PositionSide,
            Kind = trade.IsMaker ? FillKind.Maker : FillKind.Taker,
            TradeId = trade.TradeId,
            Realised = realised,
        };
        trader.On(fill, commands);
        order.State = trader.TryFind(order.Id, out var known) ? known.State : OrderState.Filled;
        Drain();
        if (part < trade.Quantity)
        {
            Outside(symbol, trade, trade.Quantity - part, trade.Fee - fee, trade.Realized - realised);
        }
    }

    private void Outside(LiveSymbol symbol, in TradeReport trade, Quantity quantity, Money fee, Money realised) =>
        Impose(symbol, trade, FillKind.Outside, quantity, fee, realised);

    private void Impose(
        LiveSymbol symbol,
        in TradeReport trade,
        FillKind kind,
        Quantity quantity,
        Money fee,
        Money realised
    )
    {
        var fill = new Fill(default, trade.Time, trade.Side, trade.Price, trade.Price, quantity, fee)
        {
            Instrument = symbol.Index,
            PositionSide = SideOf(trade.PositionSide),
            Kind = kind,
            TradeId = trade.TradeId,
            Realised = realised,
        };
        trader.On(fill, commands);
        Drain();
        isDirty = true;
    }

    private PositionSide SideOf(PositionSide side) =>
        options.Trader.Mode == PositionMode.OneWay ? PositionSide.Net : side;

    private void Force(LiveSymbol symbol, in TradeReport trade, ForcedKind kind)
    {
        // What it closes beyond what we know of has reasons that the lists will tell.
        var held = trader.Ledger.Position(symbol.Index, SideOf(trade.PositionSide)).Quantity;
        var isReducing = held > Quantity.Zero == (trade.Side == Side.Short);
        var part = isReducing ? Quantity.Min(held.Abs(), trade.Quantity) : Quantity.Zero;
        if (part == Quantity.Zero)
        {
            Outside(symbol, trade, trade.Quantity, trade.Fee, trade.Realized);
            return;
        }
        var fee = trade.Fee.ProrateCeiling(part, trade.Quantity);
        var realised = trade.Realized.ProrateFloor(part, trade.Quantity);
        var how = kind == ForcedKind.Liquidation ? FillKind.Liquidation : FillKind.Deleveraging;
        Impose(symbol, trade, how, part, fee, realised);
        if (part < trade.Quantity)
        {
            Outside(symbol, trade, trade.Quantity - part, trade.Fee - fee, trade.Realized - realised);
        }
    }

    private void NoteForced(LiveSymbol symbol, in OrderReport report, ForcedKind kind)
    {
        var key = (symbol.Index, report.VenueId);
        if (report.VenueId == 0 || !forcedOrders.Contains(key))
        {
            forcedOrders.Add(key);
            forcedKinds.Add(kind);
            if (forcedOrders.Count > MostForced)
            {
                forcedOrders.RemoveAt(0);
                forcedKinds.RemoveAt(0);
            }
            Alarm(AlarmKind.Forced, $"The venue closes a position in {symbol.Name} by force: {report.ClientId}.");
        }
        WantCauses();
        WantTrades(symbol, now + Second);
        if (kind == ForcedKind.Liquidation)
        {
            LatchAll(HaltReason.Forced, symbol.Name, AlarmKind.Halted, $"A position in {symbol.Name} was liquidated.");
        }
    }

    private ForcedKind KindOf(LiveSymbol symbol, long venueId) =>
        forcedKinds[forcedOrders.LastIndexOf((symbol.Index, venueId))];
}
