using System.Globalization;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Venue;

/// <summary>Lets faults happen.</summary>
internal sealed class FaultDoor(
    VenueCore core,
    Matching matching,
    Conditionals conditionals,
    Forced forced,
    RequestGate gate,
    MarketClock clock
)
{
    private const string Elsewhere = "OTHERUSDT";
    private const long HalfHour = 30 * SimVenue.Minute;

    // A symbol stays one that can be traded, however often its rules change.
    private const long TicksMin = 1000;
    private static readonly Money NotionalMax = Money.Parse("500");
    private readonly FaultWindows windows = new(core, gate);
    private int foreign;

    /// <summary>A fault happens now.</summary>
    /// <returns>Whether there was what it acts on: a position, an order, an account at rest.</returns>
    public bool Inject(VenueFault fault)
    {
        var symbol = core.Symbols[fault.Symbol];
        if (!Finds(symbol, fault.Kind))
        {
            return false;
        }
        switch (fault.Kind)
        {
            case VenueFaultKind.Heal:
                Heal();
                break;
            case VenueFaultKind.Ban:
                gate.Ban(core.Now + fault.Nanoseconds);
                break;
            case VenueFaultKind.Overload:
                var until = core.Now + fault.Nanoseconds;
                core.Faults.OverloadedUntil = until > core.Faults.OverloadedUntil ? until : core.Faults.OverloadedUntil;
                break;
            case VenueFaultKind.LateReject
            or VenueFaultKind.RejectAtTrigger
            or VenueFaultKind.ShortBook
            or VenueFaultKind.StuckTriggering:
                core.Faults.AddOrders(fault);
                break;
            case VenueFaultKind.MissingBar
            or VenueFaultKind.LateBar
            or VenueFaultKind.RevisedBar
            or VenueFaultKind.DuplicateBar
            or VenueFaultKind.LostBar:
                core.Faults.Bars.Add((fault, Math.Max(fault.Count, 1)));
                break;
            case < VenueFaultKind.LateReject:
                core.Faults.Add(fault);
                break;
            case < VenueFaultKind.TickChange:
                InjectMarket(symbol, fault);
                break;
            case < VenueFaultKind.ForeignOrder:
                InjectRules(symbol, fault);
                break;
            case < VenueFaultKind.LeverageChange:
                InjectForeign(symbol, fault);
                break;
            default:
                InjectAccount(symbol, fault);
                break;
        }
        core.IsChanged = true;
        return true;
    }

    private bool Finds(SymbolState symbol, VenueFaultKind kind) =>
        kind switch
        {
            VenueFaultKind.Liquidate or VenueFaultKind.AutoDeleverage or VenueFaultKind.ForeignClose =>
                symbol.HasPosition,
            VenueFaultKind.ForeignCancel => symbol.Open.Count > 0,
            VenueFaultKind.ForeignStopCancel or VenueFaultKind.StopExpired => Waits(symbol) is not null,
            VenueFaultKind.Delist => symbol.Delivery == Order.Never,
            // -4067 and -4068: not while anything is open.
            VenueFaultKind.ModeChange or VenueFaultKind.MarginChange => IsAtRest(),
            _ => true,
        };

    private static SimConditional? Waits(SymbolState symbol) =>
        symbol.Waiting.Find(order => order.Status == ConditionalStatus.New);

    private void Heal()
    {
        core.Faults.Heal();
        windows.Clear();
    }

    private void InjectMarket(SymbolState symbol, VenueFault fault)
    {
        var market = symbol.Market;
        switch (fault.Kind)
        {
            case VenueFaultKind.Jump or VenueFaultKind.Spike:
                clock.Print(symbol, market.Jump(fault.Size, fault.Kind == VenueFaultKind.Jump));
                break;
            case VenueFaultKind.MarkApart:
                windows.Open(fault);
                clock.Print(symbol, new PricePathTick(market.Last, market.MarkUnits, 0));
                break;
            case VenueFaultKind.AutoDeleverage:
                forced.Deleverage(symbol, fault.Size);
                break;
            case VenueFaultKind.Liquidate:
                forced.Liquidate(symbol);
                break;
            case VenueFaultKind.ThinBook or VenueFaultKind.ReduceOnlySymbol or VenueFaultKind.CancelOnly:
                windows.Open(fault);
                break;
            case VenueFaultKind.Delist:
                symbol.Delivery = core.Now + fault.Nanoseconds;
                symbol.LastEntry = symbol.Delivery - (fault.Count > 0 ? Math.Min(HalfHour, fault.Nanoseconds) : 0);
                core.Timers.Set(symbol.LastEntry, () => Refuse(symbol));
                core.Timers.Set(symbol.Delivery, () => Settle(symbol));
                break;
        }
    }

    private static void Refuse(SymbolState symbol) => symbol.IsReduceOnly = true;

    private void Settle(SymbolState symbol)
    {
        forced.Settle(symbol);
        while (symbol.Waiting.Count > 0)
        {
            conditionals.End(symbol, symbol.Waiting[0], ConditionalStatus.Expired);
        }
    }

    private static void InjectRules(SymbolState symbol, VenueFault fault)
    {
        var times = Math.Max(fault.Count, 1);
        var market = symbol.Market;
        switch (fault.Kind)
        {
            case VenueFaultKind.TickChange:
                market.TickSize = new Price(Math.Min(market.TickSize.Units * times, Coarsest(market)));
                break;
            case VenueFaultKind.StepChange:
                var step = new Quantity(market.StepSize.Units * times);
                var isTooLarge = Money.ProductCeiling(market.Mark, step) > NotionalMax;
                market.StepSize = isTooLarge ? market.StepSize : step;
                symbol.MinQuantity = market.StepSize > symbol.MinQuantity ? market.StepSize : symbol.MinQuantity;
                break;
            case VenueFaultKind.NotionalChange:
                symbol.MinNotional = Money.Min(new Money(symbol.MinNotional.Units * times), NotionalMax);
                break;
            case VenueFaultKind.BracketChange:
                symbol.Table = Lower(symbol.Table, times);
                break;
        }
    }

    // The largest multiple of the tick by ten that leaves enough of them in the price.
    private static long Coarsest(SymbolMarket market)
    {
        var tick = market.TickSize.Units;
        while (tick * 10 <= market.Last / TicksMin)
        {
            tick *= 10;
        }
        return tick;
    }

    // All brackets end so many times lower, in whole units of money, so that what tiers deduct stays exact.
    private static MarginTable Lower(MarginTable table, int times)
    {
        List<MarginTier> tiers = [];
        var floor = Money.Zero;
        foreach (var tier in table.Tiers)
        {
            var cap = new Money(
                Math.Max(tier.Cap.Units / times / 100_000_000 * 100_000_000, floor.Units + 100_000_000)
            );
            tiers.Add(tier with { Floor = floor, Cap = cap });
            floor = cap;
        }
        return MarginTable.Of(table.Symbol, tiers);
    }

    private void InjectForeign(SymbolState symbol, VenueFault fault)
    {
        switch (fault.Kind)
        {
            case VenueFaultKind.ForeignOrder:
                Trade(symbol, fault.Side, fault.Quantity, fault.Size, false);
                break;
            case VenueFaultKind.ForeignClose:
                foreach (var leg in symbol.Positions)
                {
                    if (!leg.IsFlat)
                    {
                        var side = leg.Held.Units > 0 ? Side.Short : Side.Long;
                        Trade(symbol, side, leg.Held.Abs(), 0, true);
                    }
                }
                break;
            case VenueFaultKind.ForeignCancel:
                matching.End(symbol, symbol.Open[0], VenueOrderStatus.Canceled);
                break;
            case VenueFaultKind.ForeignStopCancel or VenueFaultKind.StopExpired:
                var status =
                    fault.Kind == VenueFaultKind.StopExpired ? ConditionalStatus.Expired : ConditionalStatus.Canceled;
                conditionals.End(symbol, Waits(symbol)!, status);
                break;
        }
    }

    // A person at the web page: the same rules, another prefix.
    private void Trade(SymbolState symbol, Side side, Quantity quantity, double away, bool closes)
    {
        var isHedge = core.Account.Mode == PositionMode.Hedge;
        var isLong = side == Side.Long != closes;
        var price = Price.FromDouble(new Price(symbol.Market.Last).ToDouble() * (1 + away));
        var what = new NewOrder(
            "web_" + (++foreign).ToString(CultureInfo.InvariantCulture),
            symbol.Index,
            away == 0 ? OrderKind.Market : OrderKind.Limit,
            side,
            !isHedge ? PositionSide.Net
                : isLong ? PositionSide.Long
                : PositionSide.Short,
            quantity,
            away == 0 ? Price.Zero : price.FloorTo(symbol.Market.TickSize)
        )
        {
            ReduceOnly = closes && !isHedge,
        };
        matching.Place(symbol, what);
    }

    private void InjectAccount(SymbolState symbol, VenueFault fault)
    {
        switch (fault.Kind)
        {
            case VenueFaultKind.LeverageChange:
                symbol.Leverage = Math.Max(fault.Count, 1);
                core.Streams.TellUser(core.Now, new SettingArrived(default, symbol.Name, symbol.Leverage));
                break;
            case VenueFaultKind.ModeChange:
                ChangeMode();
                break;
            case VenueFaultKind.MarginChange:
                ChangeMargin();
                break;
            case VenueFaultKind.FundingInterval:
                symbol.FundingHours = Math.Clamp(fault.Count, 1, 24);
                break;
            case VenueFaultKind.FeeAsset:
                core.Account.FeeAsset = fault.Count > 0 ? "BNB" : SimAccount.Quote;
                break;
            case VenueFaultKind.ListenKeyDeath:
                core.Streams.Expire(core.Now);
                break;
            case VenueFaultKind.Transfer:
                core.Account.Post(IncomeKind.Transfer, "", fault.Amount, core.Now);
                core.TellAccount(IncomeKind.Transfer, fault.Amount, null);
                forced.Watch();
                break;
            case VenueFaultKind.SharedLimits or VenueFaultKind.IncomeBehind:
                windows.Open(fault);
                break;
            case VenueFaultKind.OtherSymbol:
                TradeElsewhere(fault.Amount);
                break;
            case VenueFaultKind.NewWords:
                core.Account.Post(IncomeKind.Other, "", fault.Amount, core.Now);
                core.TellAccount(IncomeKind.Other, fault.Amount, null);
                foreach (var order in core.Symbols.SelectMany(one => one.Open))
                {
                    Tell(ExecutionKind.Amended, order.Report(), new TradeReport());
                }
                break;
            case VenueFaultKind.UnfinishedBar:
                core.Streams.TellMarket(
                    core.Now,
                    new BarArrived(default, symbol.Name, symbol.Market.Unfinished(), false)
                );
                break;
            default:
                throw new ArgumentException($"The venue knows no fault {fault.Kind}.", nameof(fault));
        }
    }

    // In and out again, so that no position is left.
    private void TradeElsewhere(Money profit)
    {
        var id = ++foreign;
        var fee = new Money(profit.Units / 10);
        var trade = new TradeReport
        {
            Symbol = Elsewhere,
            TradeId = id,
            OrderId = id,
            Price = Price.Parse("2"),
            Quantity = Quantity.Parse("100"),
            Fee = fee,
            FeeAsset = SimAccount.Quote,
            Realized = profit,
            Time = core.Now,
        };
        var report = new OrderReport
        {
            Symbol = Elsewhere,
            ClientId = "web_" + id.ToString(CultureInfo.InvariantCulture),
            VenueId = id,
            Status = VenueOrderStatus.Filled,
            Quantity = trade.Quantity,
            Filled = trade.Quantity,
            AveragePrice = trade.Price,
            UpdateTime = core.Now,
        };
        core.Account.Post(IncomeKind.RealizedPnl, Elsewhere, profit, core.Now);
        core.Account.Post(IncomeKind.Commission, Elsewhere, -fee, core.Now);
        Tell(ExecutionKind.Trade, report, trade);
        core.TellAccount(IncomeKind.RealizedPnl, Money.Zero, null);
        forced.Watch();
    }

    private void Tell(ExecutionKind kind, OrderReport order, TradeReport trade) =>
        core.Streams.TellUser(core.Now, new OrderArrived(default, core.Now, kind, order, trade));

    private void ChangeMode()
    {
        var isOneWay = core.Account.Mode == PositionMode.OneWay;
        core.Account.Mode = isOneWay ? PositionMode.Hedge : PositionMode.OneWay;
    }

    private void ChangeMargin()
    {
        var isCross = core.Account.Margin == MarginMode.Cross;
        core.Account.Margin = isCross ? MarginMode.Isolated : MarginMode.Cross;
    }

    private bool IsAtRest() =>
        core.Symbols.All(symbol => symbol.Open.Count == 0 && symbol.Waiting.Count == 0 && !symbol.HasPosition);
}
