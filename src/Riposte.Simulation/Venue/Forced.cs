using System.Globalization;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Venue;

/// <summary>
/// What the venue does to positions by force: liquidation, auto-deleveraging, settlement of a delisted contract.
/// Orders have the venue's client ids. A liquidation first cancels the account's orders, then closes whole
/// positions at the mark, the one with the largest maintenance margin first, until the account is safe; each costs
/// the liquidation fee as far as the wallet reaches; what is missing then the insurance fund bears. Direction of
/// error: the exchange would close a large position tier by tier, here it goes at once.
/// </summary>
internal sealed class Forced(VenueCore core, Matching matching)
{
    private long count;

    /// <summary>Number of liquidation orders so far.</summary>
    public int Liquidations { get; private set; }

    /// <summary>When the last of them was.</summary>
    public Instant LiquidatedAt { get; private set; } = new(long.MinValue);

    /// <summary>Liquidates what has to be.</summary>
    public void Watch()
    {
        if (core.Account.Margin == MarginMode.Cross)
        {
            WatchCross();
            return;
        }
        foreach (var symbol in core.Symbols)
        {
            foreach (var leg in symbol.Positions)
            {
                if (!leg.IsFlat && Margins.Isolated(symbol, leg).IsLiquidated)
                {
                    matching.EndAll(symbol, VenueOrderStatus.Canceled);
                    Liquidate(symbol, leg);
                }
            }
        }
    }

    /// <summary>Liquidates a symbol, whatever its margin.</summary>
    public void Liquidate(SymbolState symbol)
    {
        if (!symbol.HasPosition)
        {
            return;
        }
        matching.EndAll(symbol, VenueOrderStatus.Canceled);
        foreach (var leg in symbol.Positions)
        {
            if (!leg.IsFlat)
            {
                Liquidate(symbol, leg);
            }
        }
        Insure();
    }

    /// <summary>Takes a share of the positions of a symbol, because the other side went bankrupt.</summary>
    public void Deleverage(SymbolState symbol, double share)
    {
        foreach (var leg in symbol.Positions)
        {
            var part = Quantity
                .FromDouble(leg.Held.Abs().ToDouble() * Math.Clamp(share, 0, 1))
                .TruncateTo(symbol.Market.StepSize);
            var quantity = share >= 1 ? leg.Held.Abs() : part;
            if (quantity.Units > 0)
            {
                Close(symbol, leg, quantity, "adl_autoclose", Money.Zero);
            }
        }
    }

    /// <summary>Ends a symbol: orders expire, positions are settled at the mark.</summary>
    public void Settle(SymbolState symbol)
    {
        symbol.IsClosed = true;
        matching.EndAll(symbol, VenueOrderStatus.Expired);
        foreach (var leg in symbol.Positions)
        {
            if (!leg.IsFlat)
            {
                var quantity = leg.Held.Abs();
                var fee = Money.CostOf(symbol.Market.Mark, quantity, core.Options.TakerFee);
                Close(symbol, leg, quantity, Name("settlement_autoclose-"), fee);
            }
        }
    }

    private void WatchCross()
    {
        if (!core.Margins.Cross().IsLiquidated)
        {
            return;
        }
        foreach (var symbol in core.Symbols)
        {
            matching.EndAll(symbol, VenueOrderStatus.Canceled);
        }
        while (core.Margins.Cross().IsLiquidated)
        {
            var (symbol, leg) = Largest();
            Liquidate(symbol, leg);
        }
        Insure();
    }

    private (SymbolState Symbol, SimPosition Leg) Largest()
    {
        (SymbolState, SimPosition)? largest = null;
        var most = new Money(-1);
        foreach (var symbol in core.Symbols)
        {
            foreach (var leg in symbol.Positions)
            {
                var size = Money.ProductCeiling(symbol.Market.Mark, leg.Held.Abs());
                var maintenance = leg.IsFlat ? new Money(-1) : symbol.Table.MaintenanceOf(size);
                if (maintenance > most)
                {
                    (most, largest) = (maintenance, (symbol, leg));
                }
            }
        }
        return largest!.Value;
    }

    private void Liquidate(SymbolState symbol, SimPosition leg)
    {
        Liquidations++;
        LiquidatedAt = core.Now;
        var quantity = leg.Held.Abs();
        var set = leg.Isolated;
        var wallet = core.Account.Wallet;
        Close(symbol, leg, quantity, Name("autoclose-"), Money.Zero);
        var isCross = core.Account.Margin == MarginMode.Cross;
        var left = isCross ? core.Account.Wallet : set + (core.Account.Wallet - wallet);
        // An isolated position never costs more than what was set aside for it.
        var change = left < Money.Zero && !isCross ? -left : Money.Zero;
        if (left > Money.Zero)
        {
            change = -Money.Min(left, Money.CostOf(symbol.Market.Mark, quantity, core.Options.LiquidationFee));
        }
        core.Account.Post(IncomeKind.LiquidationFee, symbol.Name, change, core.Now);
        core.TellAccount(IncomeKind.LiquidationFee, change, symbol);
    }

    // The insurance fund fills up a wallet below zero once nothing is held that could.
    private void Insure()
    {
        foreach (var symbol in core.Symbols)
        {
            if (symbol.HasPosition)
            {
                return;
            }
        }
        if (core.Account.Wallet < Money.Zero)
        {
            var change = -core.Account.Wallet;
            core.Account.Post(IncomeKind.LiquidationFee, "", change, core.Now);
            core.TellAccount(IncomeKind.LiquidationFee, change, null);
        }
    }

    private void Close(SymbolState symbol, SimPosition leg, Quantity quantity, string clientId, Money fee)
    {
        var slot = leg == symbol.Positions[0] ? 0 : 1;
        var what = new NewOrder(
            clientId,
            symbol.Index,
            OrderKind.Market,
            leg.Held.Units > 0 ? Side.Short : Side.Long,
            SymbolState.SideOf(slot, core.Account.Mode),
            quantity,
            Price.Zero
        )
        {
            Closes = true,
        };
        var order = matching.Enter(symbol, what);
        matching.TellNew(order);
        var done = new Execution(symbol.Market.Mark, quantity, fee, false, ExecutionKind.Calculated);
        matching.Fill(symbol, order, done);
        core.TellAccount(IncomeKind.RealizedPnl, Money.Zero, symbol);
        matching.AfterTrades(symbol);
    }

    private string Name(string prefix) => prefix + (++count).ToString(CultureInfo.InvariantCulture);
}
