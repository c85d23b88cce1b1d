using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Margin;

namespace Riposte.Runtime.Margin;

/// <summary>Margin and liquidation prices of the positions of one account.</summary>
/// <param name="Wallet">Cross wallet; null where no position is cross.</param>
/// <param name="Account">How the cross account stands; null where no position is cross.</param>
/// <param name="Initial">Initial margin of the cross positions.</param>
/// <param name="Lines">Positions, in the order they were given.</param>
public sealed record LiquidationReport(
    Money? Wallet,
    MarginState? Account,
    Money Initial,
    IReadOnlyList<LiquidationLine> Lines
)
{
    /// <summary>Reckons.</summary>
    /// <exception cref="UserException">A mark, a table or the wallet is missing, or an amount is out of
    /// range.</exception>
    public static LiquidationReport Of(LiquidationRequest request)
    {
        try
        {
            return Reckon(request);
        }
        catch (OverflowException)
        {
            throw new UserException(
                ErrorKind.Data,
                "A notional or a profit is beyond 92 billion.",
                "Money is held exactly, up to that size.",
                "Check quantities, prices and the wallet for a slip of the point."
            );
        }
    }

    private static LiquidationReport Reckon(LiquidationRequest request)
    {
        (HeldPosition Held, Instant From, MarginPosition Position)[] all =
        [
            .. request.Positions.Select(held =>
            {
                var (from, table) = Table(request, held.Symbol);
                return (held, from, new MarginPosition(table, held.Legs, Mark(request, held.Symbol)));
            }),
        ];
        MarginPosition[] cross =
        [
            .. all.Where(one => one.Held.IsolatedWallet is null)
                .GroupBy(one => one.Held.Symbol, StringComparer.Ordinal)
                .Select(legs => legs.Select(leg => leg.Position).Aggregate(Join)),
        ];
        Money? wallet = cross.Length == 0 ? null : request.Wallet ?? throw NoWallet();
        MarginState? account = wallet is { } amount ? AccountMargin.Of(amount, cross) : null;
        // What cannot be printed is out of range as well.
        _ = account?.Balance.Floor();
        var lines = all.Select(one =>
        {
            MarginPosition[] backed = one.Held.IsolatedWallet is null ? cross : [one.Position];
            return Line(request, one.Held, one.From, one.Position, backed);
        });
        var initial = all.Where(one => one.Held.IsolatedWallet is null)
            .Aggregate(Money.Zero, (sum, one) => sum + one.Position.Initial(one.Held.Leverage));
        return new LiquidationReport(wallet, account, initial, [.. lines]);
    }

    // Two legs of a hedge become one position.
    private static MarginPosition Join(MarginPosition left, MarginPosition right)
    {
        var (one, other) = left.Legs.Long > Quantity.Zero ? (left.Legs, right.Legs) : (right.Legs, left.Legs);
        return left with { Legs = new PositionLegs(one.Long, one.LongEntry, other.Short, other.ShortEntry) };
    }

    private static LiquidationLine Line(
        LiquidationRequest request,
        HeldPosition held,
        Instant from,
        MarginPosition position,
        MarginPosition[] backed
    )
    {
        var wallet = held.IsolatedWallet ?? request.Wallet!.Value;
        var index = Array.FindIndex(backed, one => one.Table.Symbol == held.Symbol);
        var state = AccountMargin.Of(wallet, backed);
        var band = AccountMargin.Liquidation(wallet, backed, index);
        var distance = LiquidationDistance.Of(
            position.Mark,
            band,
            request.Volatilities.GetValueOrDefault(held.Symbol, double.NaN),
            request.HorizonDays
        );
        var end = state.IsLiquidated ? position.Mark : distance.Price;
        LiquidationLoss? loss = null;
        if (request.Fee is { } fee && end is { } price)
        {
            MarginPosition[] closed = [.. backed];
            closed[index] = closed[index] with { Mark = price };
            loss = LiquidationLoss.Of(wallet, closed, fee);
        }
        return new LiquidationLine(
            held,
            position,
            from,
            state,
            band,
            AccountMargin.Bankruptcy(wallet, backed, index),
            distance,
            loss,
            [.. Notes(held, position)]
        );
    }

    private static IEnumerable<string> Notes(HeldPosition held, MarginPosition position)
    {
        var notional = position.Notional.Ceiling();
        var tiers = position.Table.Tiers;
        var tier = tiers[position.Table.TierOf(notional)];
        if (held.Leverage > tier.MaxLeverage)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"leverage {held.Leverage} is above {tier.MaxLeverage}, the most for a notional of {notional}"
            );
        }
        if (notional > tiers[^1].Cap)
        {
            yield return $"notional {notional} is above {tiers[^1].Cap}, the cap of the last tier, whose rate goes on";
        }
    }

    private static (Instant From, MarginTable Table) Table(LiquidationRequest request, string symbol) =>
        request.At is { } time ? request.Tables.At(symbol, time) : request.Tables.Newest(symbol);

    private static Price Mark(LiquidationRequest request, string symbol) =>
        request.Marks.TryGetValue(symbol, out var mark)
            ? mark
            : throw new UserException(
                ErrorKind.Usage,
                $"--marks has no price of {symbol}.",
                "Margin is reckoned at mark prices, and none is guessed.",
                $"Add {symbol}=PRICE to --marks."
            );

    private static UserException NoWallet() =>
        new(
            ErrorKind.Usage,
            "A position is cross, but --wallet is not given.",
            "The wallet of the account backs it.",
            "Add --wallet AMOUNT: the cross wallet balance, without unrealised profit and isolated wallets."
        );
}
