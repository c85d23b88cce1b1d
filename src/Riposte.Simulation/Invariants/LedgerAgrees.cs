using System.Numerics;
using Riposte.Core.Money;
using Riposte.Simulation.Oracles;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>A slow ledger is told every execution, funding, transfer and charge that the venue booked. Where nothing moves, the
/// engine's trader has its very positions, cash and causes of cash: to the last digit, whatever got lost, doubled or came late on
/// the way.</summary>
public sealed class LedgerAgrees : Invariant
{
    // Beyond a comparison.
    private const long Patience = 90 * SimView.Second;

    // Now and then, more seldom when there is much, and each minute while something is wrong.
    private const int Few = 50;
    private const int OfFew = 5;
    private const int OfMany = 30;
    private readonly NaiveLedger ledger = new();
    private readonly Lasting lasting = new();
    private int[] trades = [];
    private int lines;
    private int minutes;
    private bool isWrong;

    // Where they differ, and by how much: another difference is another one, however soon it follows.
    private (int Where, BigInteger Units) gap;
    private bool hasBegun;
    private bool isEarly = true;

    /// <inheritdoc/>
    public override int Number => 21;

    /// <inheritdoc/>
    public override string Says =>
        "a naive ledger that is told the venue's truth has the trader's positions, cash and causes, exactly";

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        if (!hasBegun && view.Engine is { HasWallet: true })
        {
            hasBegun = true;
            isEarly = view.Truth.Income.Count > 1;
        }
        return ++minutes % (trades.Sum() < Few ? OfFew : OfMany) == 0 || isWrong ? Look(view) : null;
    }

    /// <inheritdoc/>
    public override string? AtEnd(SimView view) => Look(view);

    private string? Look(SimView view)
    {
        if (view.Engine is not { HasWallet: true } engine || !view.IsSettled)
        {
            return null;
        }
        Learn(view);
        for (var i = 0; i < view.Options.Instruments.Length; i++)
        {
            if (!engine.IsQuiet(i))
            {
                return null;
            }
        }
        Looked();
        var before = gap;
        gap = default;
        var wrong = Find(view, engine.Trader);
        isWrong = wrong is not null;
        if (gap != before)
        {
            lasting.For(view, false);
        }
        return lasting.For(view, wrong is not null) > view.CompareTime + Patience ? wrong : null;
    }

    private string? Find(SimView view, Trading.Trader trader)
    {
        var told = trader.Ledger;
        for (var i = 0; i < view.Options.Instruments.Length; i++)
        {
            foreach (var side in view.Legs)
            {
                // In a mode that somebody else set, a leg at the venue is none of the books: what all hold is the same.
                var (ours, theirs) =
                    view.Truth.Mode == view.Options.Mode
                        ? (told.Position(i, side).Quantity, Held(i, side))
                        : (told.Net(i), HeldInAll(i));
                if (ours.Units != theirs)
                {
                    gap = (2 * i + (side == PositionSide.Short ? 2 : 1), ours.Units - theirs);
                    return $"{view.Options.Instruments[i].Symbol}: the trader holds {ours}, the naive ledger {theirs} units";
                }
            }
        }
        var balance = ledger.Balance();
        if (told.Cash.Units != balance.Cash)
        {
            gap = (-1, told.Cash.Units - balance.Cash);
            return $"the trader's cash is {told.Cash}, the naive ledger's {balance.Cash} units";
        }
        // An engine that began when something had happened already took what it found for money brought in.
        var isSame =
            isEarly
            || view.Rebuilds > 0
            || (
                told.Realised.Units == balance.Realised
                && told.Fees.Units == balance.Fees
                && told.Funding.Units == balance.Funding
                && told.Transfers.Units == balance.Transfers
            );
        return isSame
            ? null
            : $"transfers {told.Transfers}, realised {told.Realised}, fees {told.Fees}, funding {told.Funding}; naive: {balance}";
    }

    private BigInteger Held(int instrument, PositionSide side) => ledger.Holding(instrument, side).Quantity;

    private BigInteger HeldInAll(int instrument) =>
        Held(instrument, PositionSide.Net) + Held(instrument, PositionSide.Long) + Held(instrument, PositionSide.Short);

    // Takes what the venue booked since.
    private void Learn(SimView view)
    {
        var symbols = view.Options.Instruments;
        trades = trades.Length == 0 ? new int[symbols.Length] : trades;
        for (var i = 0; i < symbols.Length; i++)
        {
            var all = view.Truth.Trades(symbols[i].Symbol);
            for (; trades[i] < all.Count; trades[i]++)
            {
                Add(i, all[trades[i]]);
            }
        }
        var income = view.Truth.Income;
        for (; lines < income.Count; lines++)
        {
            Add(view, income[lines]);
        }
    }

    private void Add(int instrument, in TradeReport trade) =>
        ledger.Add(
            new Fill(default, trade.Time, trade.Side, trade.Price, trade.Price, trade.Quantity, trade.Fee)
            {
                Instrument = instrument,
                PositionSide = trade.PositionSide,
            }
        );

    private void Add(SimView view, in IncomeReport line)
    {
        switch (line.Kind)
        {
            case IncomeKind.RealizedPnl or IncomeKind.Commission when view.Truth.Symbols.Contains(line.Symbol):
                // An execution tells it.
                break;
            case IncomeKind.Funding:
                ledger.Add(new FundingPayment(line.Time, 0, Price.Zero, -line.Amount));
                break;
            case IncomeKind.Transfer:
                ledger.Add(new Transfer(line.Time, line.Amount));
                break;
            default:
                ledger.Add(new Charge(line.Time, -line.Amount));
                break;
        }
    }
}
