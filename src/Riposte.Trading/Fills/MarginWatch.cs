using System.Collections.Immutable;
using Riposte.Core;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Ledger;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Fills;

/// <summary>
/// Closes positions whose margin is used up, as the exchange does (<see cref="AccountMargin"/>): an isolated position
/// alone, cross ones all at once, at the price where it happens and with slippage, less the liquidation fee, and never
/// for more than the wallet behind them. Assumptions: the price of trades stands for the mark price (pessimistic: the
/// mark price is smoother); other symbols stand where their bars opened (optimistic when markets fall together inside a
/// bar, pessimistic when they diverge); all is closed at once (the exchange may start with a part: pessimistic);
/// funding and fees come out of the wallet of the account, not out of isolated margin (optimistic). Mutable, one writer,
/// no allocation.
/// </summary>
internal sealed class MarginWatch
{
    private readonly MarginOptions options;
    private readonly AccountLedger account;
    private readonly ImmutableArray<string> symbols;
    private readonly Executions[] executions;
    private readonly Price[] marks;
    private readonly MarginTable?[] tables;
    private readonly Instant[] readAt;
    private readonly MarginPosition[] positions;
    private readonly LiquidationBand[] bands;
    private readonly (long Entries, long Marks)[] bandKeys;
    private readonly ForcedClose[] pending;
    private readonly int[] order;
    private long marked;
    private int pendingCount;
    private int nextPending;
    private Instant seizedAt;

    public MarginWatch(
        MarginOptions options,
        AccountLedger account,
        ImmutableArray<string> symbols,
        Executions[] executions
    )
    {
        (this.options, this.account, this.symbols, this.executions) = (options, account, symbols, executions);
        var count = symbols.Length;
        marks = new Price[count];
        tables = new MarginTable?[count];
        readAt = new Instant[count];
        positions = new MarginPosition[count];
        bands = new LiquidationBand[count];
        bandKeys = new (long Entries, long Marks)[count];
        pending = new ForcedClose[2 * count];
        order = [.. Enumerable.Range(0, count)];
        Array.Sort(order, (a, b) => string.CompareOrdinal(symbols[a], symbols[b]));
    }

    /// <summary>Where a symbol stands while others move.</summary>
    public void Mark(int instrument, Price price)
    {
        marks[instrument] = price;
        marked++;
    }

    /// <summary>The prices of a symbol that what backs its positions survives.</summary>
    public LiquidationBand Band(int instrument, Instant time)
    {
        var key = (account.Count, marked);
        if (bandKeys[instrument] != key)
        {
            bandKeys[instrument] = key;
            bands[instrument] =
                options.Mode == MarginMode.Cross
                    ? CrossBand(instrument, time)
                    : Narrower(
                        IsolatedBand(instrument, PositionSide.Net, time),
                        IsolatedBand(instrument, PositionSide.Short, time)
                    );
        }
        return bands[instrument];
    }

    /// <summary>The next position that a price of a symbol ends.</summary>
    public bool TryClose(int instrument, Price price, Instant time, out Fill fill)
    {
        if (TryNext(out fill))
        {
            return true;
        }
        if (Band(instrument, time).Holds(price))
        {
            return false;
        }
        Seize(instrument, price, time);
        return TryNext(out fill);
    }

    /// <summary>Visits everything that can change what it does next.</summary>
    public void Visit(StateVisitor visitor)
    {
        foreach (ref var mark in marks.AsSpan())
        {
            visitor.Visit(ref mark);
        }
        marked++;
    }

    /// <summary>Takes what a price of a symbol ends: its isolated positions that do not survive it, or everything.
    /// <see cref="TryNext"/> closes it.</summary>
    public void Seize(int instrument, Price price, Instant time)
    {
        Check.That(nextPending == pendingCount);
        pendingCount = nextPending = 0;
        seizedAt = time;
        marks[instrument] = price;
        marked++;
        if (options.Mode == MarginMode.Cross)
        {
            // The symbol that moved comes first: what the insurance fund bears is taken off its loss, then off the others'
            // by name, so that the order in which markets are listed cannot matter.
            Add(instrument);
            foreach (var i in order)
            {
                if (i != instrument)
                {
                    Add(i);
                }
            }
            Settle(0, account.Cash);
            return;
        }
        AddIsolated(instrument, PositionSide.Net, time);
        AddIsolated(instrument, PositionSide.Short, time);
    }

    /// <summary>The next position that is closed.</summary>
    public bool TryNext(out Fill fill)
    {
        if (nextPending == pendingCount)
        {
            fill = default;
            return false;
        }
        var close = pending[nextPending++];
        var held = account.Position(close.Instrument, close.Leg).Quantity;
        fill = new Fill(
            default,
            seizedAt,
            held > Quantity.Zero ? Side.Short : Side.Long,
            close.Price,
            close.Reference,
            held.Abs(),
            close.Fee
        )
        {
            Instrument = close.Instrument,
            PositionSide = close.Leg,
            Kind = FillKind.Liquidation,
        };
        account.Apply(fill);
        return true;
    }

    private LiquidationBand CrossBand(int instrument, Instant time)
    {
        var count = 0;
        var index = -1;
        for (var i = 0; i < symbols.Length; i++)
        {
            ref readonly var net = ref account.Position(i);
            ref readonly var other = ref account.Position(i, PositionSide.Short);
            if (net.IsFlat && other.IsFlat)
            {
                continue;
            }
            index = i == instrument ? count : index;
            positions[count++] = new MarginPosition(Table(i, time), Legs(net, other), marks[i]);
        }
        return index < 0
            ? LiquidationBand.Endless
            : AccountMargin.Liquidation(account.Cash, positions.AsSpan(0, count), index);
    }

    private LiquidationBand IsolatedBand(int instrument, PositionSide leg, Instant time)
    {
        ref readonly var held = ref account.Position(instrument, leg);
        if (held.IsFlat)
        {
            return LiquidationBand.Endless;
        }
        positions[0] = new MarginPosition(Table(instrument, time), Legs(held, default), marks[instrument]);
        return AccountMargin.Liquidation(Wallet(held), positions.AsSpan(0, 1), 0);
    }

    // What was set aside: the entry notional ÷ leverage, rounded down, and never more than there is.
    private Money Wallet(in HeldPosition held) =>
        Money.Min(new Money(held.Basis.Units / options.Leverage), Money.Max(account.Cash, Money.Zero));

    private MarginTable Table(int instrument, Instant time)
    {
        if (tables[instrument] is { } known && readAt[instrument] == time)
        {
            return known;
        }
        var table = options.Tables.At(symbols[instrument], time).Table;
        (tables[instrument], readAt[instrument]) = (table, time);
        return table;
    }

    private static PositionLegs Legs(in HeldPosition net, in HeldPosition other)
    {
        var longs = net.Quantity > Quantity.Zero;
        ref readonly var shorts = ref longs || net.IsFlat ? ref other : ref net;
        return new PositionLegs(
            longs ? net.Quantity : Quantity.Zero,
            longs ? Entry(net, up: true) : Price.Zero,
            shorts.Quantity.Abs(),
            shorts.IsFlat ? Price.Zero : Entry(shorts, up: false)
        );
    }

    // The average entry price, rounded against us.
    private static Price Entry(in HeldPosition held, bool up)
    {
        var (price, rest) = Int128.DivRem((Int128)held.Basis.Units * 100_000_000, held.Quantity.Abs().Units);
        return new Price((long)(up && rest != 0 ? price + 1 : price));
    }

    private static LiquidationBand Narrower(in LiquidationBand left, in LiquidationBand right) =>
        new(
            left.Below is { } a && right.Below is { } b ? (a > b ? a : b) : left.Below ?? right.Below,
            left.Above is { } c && right.Above is { } d ? (c < d ? c : d) : left.Above ?? right.Above,
            left.IsEmpty || right.IsEmpty
        );

    private void AddIsolated(int instrument, PositionSide leg, Instant time)
    {
        if (!IsolatedBand(instrument, leg, time).Holds(marks[instrument]))
        {
            var first = pendingCount;
            AddLeg(instrument, leg);
            Settle(first, Wallet(account.Position(instrument, leg)));
        }
    }

    private void Add(int instrument)
    {
        AddLeg(instrument, PositionSide.Net);
        AddLeg(instrument, PositionSide.Short);
    }

    private void AddLeg(int instrument, PositionSide leg)
    {
        var held = account.Position(instrument, leg).Quantity;
        if (held == Quantity.Zero)
        {
            return;
        }
        var side = held > Quantity.Zero ? Side.Short : Side.Long;
        pending[pendingCount++] = new ForcedClose
        {
            Instrument = instrument,
            Leg = leg,
            Price = executions[instrument].Worse(side, marks[instrument], held.Abs()),
            Reference = marks[instrument],
        };
    }

    // The insurance fund bears what the wallet cannot, and the fee is at most what is left.
    private void Settle(int first, Money wallet)
    {
        var closes = pending.AsSpan(first, pendingCount - first);
        var left = Left(closes, wallet);
        foreach (ref var close in closes)
        {
            if (left >= Money.Zero)
            {
                break;
            }
            Relieve(ref close, left);
            left = Left(closes, wallet);
        }
        foreach (ref var close in closes)
        {
            var quantity = account.Position(close.Instrument, close.Leg).Quantity.Abs();
            var fee = Money.CostOf(close.Price, quantity, options.LiquidationFee);
            close.Fee = Money.Min(fee, Money.Max(left, Money.Zero));
            left -= close.Fee;
        }
    }

    private Money Left(ReadOnlySpan<ForcedClose> closes, Money wallet)
    {
        var left = wallet;
        foreach (ref readonly var close in closes)
        {
            left += account.Position(close.Instrument, close.Leg).Unrealised(close.Price);
        }
        return left;
    }

    // A better price, by as much as is missing, but never one that would turn the loss into a gain.
    private void Relieve(ref ForcedClose close, Money left)
    {
        ref readonly var held = ref account.Position(close.Instrument, close.Leg);
        var loss = Money.Max(-held.Unrealised(close.Price), Money.Zero);
        var missing = Money.Min(-left, loss);
        var size = held.Quantity.Abs().Units;
        var move = (long)(((Int128)missing.Units * 100_000_000 + size - 1) / size);
        var isLong = held.Quantity > Quantity.Zero;
        close.Price = new Price(isLong ? close.Price.Units + move : close.Price.Units - move);
        var isBetter = isLong ? close.Price > close.Reference : close.Price < close.Reference;
        close.Reference = isBetter ? close.Price : close.Reference;
    }
}
