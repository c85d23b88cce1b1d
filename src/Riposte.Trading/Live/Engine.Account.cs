using System.Collections.Immutable;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Live.Orders;
using Riposte.Trading.Live.Positions;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

// The comparison of the account with what its executions say.
public sealed partial class Engine
{
    private const int MostMismatches = 3;
    private const int MostNotes = 65_536;

    private readonly Upkeep account = new();
    private readonly List<(int Instrument, long VenueId)> forcedOrders = [];
    private readonly List<ForcedKind> forcedKinds = [];
    private Money wallet;
    private bool hasWallet;
    private long listsAt;

    private void TakeAccount(long askedAt, VenueReply reply)
    {
        account.Answered(reply.Kind == ReplyKind.Ok, now, Beat(options.CompareTime));
        if (reply.Kind != ReplyKind.Ok)
        {
            return;
        }
        if (reply.Mode != options.Trader.Mode)
        {
            Latch(HaltReason.Setting, "", AlarmKind.Halted, $"The account keeps positions in mode {reply.Mode}.");
        }
        foreach (var position in reply.Positions)
        {
            CheckSetting(position);
        }
        if (!hasWallet)
        {
            LookFirst(askedAt, reply);
            return;
        }
        var isQuiet = true;
        foreach (var symbol in symbols)
        {
            isQuiet &= Compare(symbol, askedAt, reply.Positions);
        }
        foreach (var position in reply.Positions)
        {
            if (SymbolOf(position.Symbol) is null && position.Quantity != Quantity.Zero)
            {
                Foreign(position.Symbol, $"A position in {position.Symbol}, which is not traded here.");
            }
        }
        if (isQuiet)
        {
            CompareWallet(askedAt, reply.Wallet);
        }
    }

    // A stream may keep something back: what should be open is compared with what is, in the same breath as the account; once between
    // two comparisons, however often the account is looked at for another reason, and with each of them.
    private void WantLists()
    {
        var isLooking = step is not (SyncStep.None or SyncStep.Resolve or SyncStep.Protection);
        if (isLooking || now < listsAt)
        {
            return;
        }
        listsAt = Beat(options.CompareTime);
        foreach (var order in orders)
        {
            (order.Order.IsConditional ? openConditionals : openOrders).Want(order.IsOut ? now : Never);
        }
        WantOrphans();
    }

    private void CheckSetting(in PositionReport position)
    {
        if (SymbolOf(position.Symbol) is not { } symbol)
        {
            return;
        }
        if (position.Leverage > 0)
        {
            CheckLeverage(symbol, position.Leverage);
        }
        if (!symbol.TakeMargin(position.Margin))
        {
            Latch(HaltReason.Setting, symbol.Name, AlarmKind.Halted, $"The margin mode of {symbol.Name} was changed.");
        }
    }

    private void CheckLeverage(LiveSymbol symbol, int leverage)
    {
        var wanted = options.Leverage > 0 ? options.Leverage : symbol.Leverage;
        if (wanted > 0 && leverage != wanted)
        {
            var text = $"The leverage of {symbol.Name} was set to {leverage}.";
            Latch(HaltReason.Setting, symbol.Name, AlarmKind.Halted, text);
        }
        symbol.Leverage = leverage;
    }

    private void Take(SettingArrived input)
    {
        isDirty = true;
        if (SymbolOf(input.Symbol) is not { } symbol)
        {
            Count(Discard.ForeignSymbol);
            return;
        }
        // We never set one: whoever did is somebody else, unless it is what the options ask for.
        if (options.Leverage == 0 && symbol.Leverage == 0)
        {
            var text = $"The leverage of {symbol.Name} was set to {input.Leverage}.";
            Latch(HaltReason.Setting, symbol.Name, AlarmKind.Halted, text);
        }
        CheckLeverage(symbol, input.Leverage);
    }

    // Messages on the account only say that something should be looked at.
    private void Take(AccountArrived input)
    {
        Count(Discard.AccountCheck);
        isDirty = true;
        if (input.Cause is not (IncomeKind.RealizedPnl or IncomeKind.Commission))
        {
            WantCauses();
        }
        foreach (var position in input.Positions)
        {
            var isOff =
                SymbolOf(position.Symbol) is not { } symbol
                || trader.Ledger.Position(symbol.Index, SideOf(position.Side)).Quantity != position.Quantity;
            if (isOff)
            {
                account.Want(now + 2 * Second);
            }
        }
    }

    // Whether nothing moves on a symbol, and both sides agree.
    private bool Compare(LiveSymbol symbol, long askedAt, ImmutableArray<PositionReport> positions)
    {
        var isMoving = symbol.TradedAt >= askedAt || symbol.Parked.Count > 0;
        foreach (var order in orders)
        {
            isMoving |= order.Order.Instrument == symbol.Index && IsMoving(order);
        }
        if (isMoving)
        {
            account.Want(now + 5 * Second);
            return false;
        }
        var isSame =
            options.Trader.Mode == PositionMode.OneWay
                ? IsSame(symbol, PositionSide.Net, positions)
                : IsSame(symbol, PositionSide.Long, positions) && IsSame(symbol, PositionSide.Short, positions);
        if (isSame)
        {
            symbol.Mismatches = 0;
            return true;
        }
        NoteMismatch(symbol);
        WantTrades(symbol, now);
        account.Want(now + (symbol.Mismatches < MostMismatches ? Second : 10 * Second));
        if (symbol.Mismatches >= MostMismatches)
        {
            var text = $"The venue's position in {symbol.Name} is not what our executions say.";
            LatchAll(HaltReason.Mismatch, symbol.Name, AlarmKind.Mismatch, text);
        }
        return false;
    }

    // It counts when our executions were listed after the last time: what could not be asked for yet contradicts nothing, but is
    // reason enough to look at everything again before anything is entered.
    private void NoteMismatch(LiveSymbol symbol)
    {
        if (symbol.Mismatches == 0 || symbol.TradesAsOf >= symbol.MismatchAt)
        {
            symbol.Mismatches++;
            symbol.MismatchAt = now;
        }
        else if (step == SyncStep.None)
        {
            WantSync();
        }
    }

    // Whether an order may trade, or may have traded, without our knowing it yet.
    private static bool IsMoving(LiveOrder order) =>
        order.LacksTrades
        || order.Stage == OrderStage.Placing
        || (order.Stage == OrderStage.Placed && IsUnclear(order));

    private bool IsSame(LiveSymbol symbol, PositionSide side, ImmutableArray<PositionReport> positions)
    {
        var told = Quantity.Zero;
        foreach (var position in positions)
        {
            var isIt = position.Symbol == symbol.Name && (side == PositionSide.Net || position.Side == side);
            told = isIt ? position.Quantity : told;
        }
        return told == trader.Ledger.Position(symbol.Index, side).Quantity;
    }

    private void VisitAccount(StateVisitor v)
    {
        account.Visit(v);
        Lists.Visit(v, forcedOrders, MostNotes, static (x, one) => (x.Next(one.Instrument), x.Next(one.VenueId)));
        Lists.Visit(v, forcedKinds, MostNotes, static (x, one) => x.NextEnum(one));
        Lists.Visit(v, strangers, MostNotes, static (x, one) => (x.Next(one.Instrument), x.Next(one.VenueId)));
        v.Visit(ref wallet);
        v.Visit(ref hasWallet);
        VisitFirst(v);
        v.Visit(ref listsAt);
        v.Visit(ref marginRefusals);
        VisitIncome(v);
        VisitWallet(v);
    }
}
