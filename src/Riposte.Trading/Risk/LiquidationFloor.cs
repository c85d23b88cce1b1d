using System.Collections.Immutable;
using Riposte.Core.Money;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Risk;

/// <summary>
/// Position: distance to liquidation under cross margin, the adverse move x of the instrument's price at which what is
/// left of equity is the maintenance margin, every other price unchanged: equity − Nx = others + M(N(1 ∓ x)), − for longs.
/// The maintenance margin M(n) is the largest of n·r − c over the venue's tiers, so that each tier gives a distance
/// x = (equity − others − Nr + c) ÷ (N(1 ∓ r)) and the least counts. Without a table one rate r stands for the tiers (c is
/// 0): optimistic for positions beyond those it is taken from. Entries are cut to what keeps x at the floor; they stop
/// while x is below it, and positions are closed below half of it.
/// </summary>
/// <param name="floor">Least distance as a fraction of price, above 0.</param>
/// <param name="maintenance">Maintenance margin ÷ notional, from 0 to below 1, where no table is given.</param>
/// <param name="tables">Tiers; null leaves it to the rate.</param>
/// <param name="symbols">Symbols of the instruments; asked only with tables.</param>
public sealed class LiquidationFloor(
    double floor,
    double maintenance,
    DatedMarginTables? tables = null,
    ImmutableArray<string> symbols = default
) : IRiskRule
{
    /// <inheritdoc/>
    public string Name => "liquidation_distance";

    /// <inheritdoc/>
    public RiskScope Scope => RiskScope.Instrument;

    /// <inheritdoc/>
    public Verdict Check(in OrderIntent intent, in AccountView account, in MarketView market)
    {
        var isLong = intent.Side == Side.Long;
        var table = Table(market);
        var value = Distance(account, table, (account.Notional + intent.Notional).ToDouble(), isLong);
        if (intent.Reduces)
        {
            return Verdict.Allow(Name, value, floor);
        }
        var room = Shares.AmountOf(Largest(account, table, isLong, floor), account.Equity) - account.Notional;
        return Verdict.Within(Name, intent.Notional, room, value, floor);
    }

    /// <inheritdoc/>
    public RiskAction Watch(in AccountView account, in MarketView market)
    {
        if (account.Notional <= Money.Zero)
        {
            return RiskAction.None;
        }
        // The side is not known here: that of a long, which is farther away, so that what is closed need be closed.
        var table = Table(market);
        return account.Notional >= Shares.AmountOf(Largest(account, table, true, floor / 2), account.Equity)
                ? RiskAction.Flatten
            : account.Notional >= Shares.AmountOf(Largest(account, table, true, floor), account.Equity)
                ? RiskAction.StopEntries
            : RiskAction.None;
    }

    private MarginTable? Table(in MarketView market) =>
        tables is null || market.Instrument < 0 ? null : tables.At(symbols[market.Instrument], market.Time).Table;

    // Largest notional ÷ equity with a distance.
    private double Largest(in AccountView account, MarginTable? table, bool isLong, double distance)
    {
        var least = double.PositiveInfinity;
        for (var i = 0; i < (table?.Tiers.Length ?? 1); i++)
        {
            var (rate, amount) = Tier(table, i);
            var moved = isLong ? 1 - distance : 1 + distance;
            least = Math.Min(least, (Free(account) + amount) / (distance + moved * rate));
        }
        return least / account.Equity.ToDouble();
    }

    private double Distance(in AccountView account, MarginTable? table, double notional, bool isLong)
    {
        if (account.Equity <= Money.Zero)
        {
            return double.NaN;
        }
        var least = double.PositiveInfinity;
        for (var i = 0; notional > 0 && i < (table?.Tiers.Length ?? 1); i++)
        {
            var (rate, amount) = Tier(table, i);
            var swing = isLong ? 1 - rate : 1 + rate;
            least = Math.Min(least, (Free(account) - rate * notional + amount) / (notional * swing));
        }
        return least;
    }

    private (double Rate, double Amount) Tier(MarginTable? table, int tier) =>
        table is null ? (maintenance, 0) : (table.Tiers[tier].Rate.ToDouble(), table.AmountOf(tier).ToDouble());

    private double Free(in AccountView account) =>
        account.Equity.ToDouble()
        - (account.OtherMaintenance?.ToDouble() ?? maintenance * (account.Gross - account.Notional).ToDouble());
}
