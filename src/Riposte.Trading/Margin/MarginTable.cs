using System.Collections.Immutable;
using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Money;

namespace Riposte.Trading.Margin;

/// <summary>
/// Maintenance margin of one symbol by notional at mark price: notional × rate − amount of the tier the notional lies
/// in.
/// </summary>
/// <remarks>
/// Binance, "Leverage and Margin of USDⓈ-M Futures" and "How to Calculate Liquidation Price of USDⓈ-M Futures
/// Contracts": the amount (there "maintenance amount", <c>cum</c>) of a tier is that of the tier below plus its own
/// floor times the rise of the rate, so that the maintenance margin has no jump at a floor. As rates do not fall, it is
/// the largest of notional × rate − amount over all tiers: a convex function. A notional above the last cap, where the
/// price may carry a position but no order, keeps the last rate.
/// </remarks>
public sealed class MarginTable
{
    /// <summary>Units of an eight-digit rate in 1.</summary>
    internal const long RateScale = 100_000_000;

    // Rates at 1e-8, not at 1e-12: quantity × price × rate must fit 128 bits, and no exchange quotes finer.
    private const long RatioUnitsPerRateUnit = 10_000;
    private readonly long[] rates;
    private readonly long[] amounts;
    private readonly long[] caps;

    private MarginTable(string symbol, ImmutableArray<MarginTier> tiers, long[] amounts)
    {
        Symbol = symbol;
        Tiers = tiers;
        rates = [.. tiers.Select(tier => tier.Rate.Units / RatioUnitsPerRateUnit)];
        caps = [.. tiers.Select(tier => tier.Cap.Units)];
        this.amounts = amounts;
    }

    /// <summary>Name of the instrument.</summary>
    public string Symbol { get; }

    /// <summary>Tiers, by rising floor.</summary>
    public ImmutableArray<MarginTier> Tiers { get; }

    /// <summary>Checks tiers and computes what each deducts.</summary>
    /// <param name="symbol">Name of the instrument.</param>
    /// <param name="tiers">At least one, by rising floor, each starting where the one before ends; rates do not fall,
    /// leverages do not rise.</param>
    /// <param name="amounts">Deductions that came with the tiers, to be checked; null, or null for a tier, where none
    /// came.</param>
    /// <exception cref="UserException">The tiers contradict themselves, or a deduction is not the one they
    /// imply.</exception>
    public static MarginTable Of(string symbol, IReadOnlyList<MarginTier> tiers, IReadOnlyList<Money?>? amounts = null)
    {
        if (tiers.Count == 0)
        {
            throw Bad($"{symbol} has no margin tiers.", "Its maintenance margin would be unknown.");
        }
        var computed = new long[tiers.Count];
        for (var i = 0; i < tiers.Count; i++)
        {
            Inspect(symbol, i, tiers[i]);
            if (i > 0)
            {
                Compare(symbol, i, tiers[i - 1], tiers[i]);
            }
            computed[i] = i == 0 ? 0 : Deduction(symbol, i, computed[i - 1], tiers);
            if (amounts?[i] is { } given && given.Units != computed[i])
            {
                throw Bad(
                    $"Tier {i + 1} of {symbol} deducts {given}, but its floors and rates imply {new Money(computed[i])}.",
                    "The maintenance margin would jump at the floor of the tier."
                );
            }
        }
        return new MarginTable(symbol, [.. tiers], computed);
    }

    /// <summary>Position in <see cref="Tiers"/> of the tier that a notional lies in; the last for more than the last
    /// cap.</summary>
    public int TierOf(Money notional) => TierAt((Int128)notional.Units * RateScale);

    /// <summary>What a tier deducts from notional × rate; the exchange's <c>cum</c>.</summary>
    public Money AmountOf(int tier) => new(amounts[tier]);

    /// <summary>Maintenance margin of a notional, rounded up.</summary>
    /// <param name="notional">Size at the mark, not below 0.</param>
    public Money MaintenanceOf(Money notional)
    {
        var tier = TierOf(notional);
        var product = (Int128)notional.Units * rates[tier];
        return new Money(checked((long)((product + RateScale - 1) / RateScale) - amounts[tier]));
    }

    internal int Count => rates.Length;

    internal long RateAt(int tier) => rates[tier];

    internal long AmountAt(int tier) => amounts[tier];

    internal long CapAt(int tier) => caps[tier];

    /// <summary>Tier of an exact notional: quantity units × price units.</summary>
    internal int TierAt(Int128 notional)
    {
        var tier = 0;
        while (tier < caps.Length - 1 && notional > (Int128)caps[tier] * RateScale)
        {
            tier++;
        }
        return tier;
    }

    /// <summary>Exact maintenance margin, in units of 1e-24, of an exact notional: quantity units × price
    /// units.</summary>
    internal Int128 Maintenance(Int128 notional)
    {
        if (notional == 0)
        {
            // The first tier deducts nothing; mostly the other leg of a position.
            return 0;
        }
        var tier = TierAt(notional);
        return checked(notional * rates[tier] - (Int128)amounts[tier] * MarginAmount.MoneyScale);
    }

    private static void Inspect(string symbol, int at, MarginTier tier)
    {
        var name = $"Tier {at + 1} of {symbol}";
        if (tier.Cap <= tier.Floor || tier.Floor < Money.Zero || (at == 0 && tier.Floor != Money.Zero))
        {
            throw Bad(
                $"{name} goes from {tier.Floor} to {tier.Cap}.",
                "The first tier starts at 0, and each ends above its floor."
            );
        }
        if (tier.Rate.Units <= 0 || tier.Rate.Units >= RatioUnitsPerRateUnit * RateScale)
        {
            throw Bad($"{name} has the maintenance rate {tier.Rate}.", "A rate is a fraction above 0 and below 1.");
        }
        if (tier.Rate.Units % RatioUnitsPerRateUnit != 0)
        {
            throw Bad($"{name} has the maintenance rate {tier.Rate}.", "Rates are exact to eight digits.");
        }
        if (tier.MaxLeverage < 1 || (Int128)tier.MaxLeverage * tier.Rate.Units > RatioUnitsPerRateUnit * RateScale)
        {
            var leverage = tier.MaxLeverage.ToString(CultureInfo.InvariantCulture);
            throw Bad(
                $"{name} allows leverage {leverage} at the maintenance rate {tier.Rate}.",
                "A position opened with that leverage would be liquidated at once; a rate is a fraction, 0.004 for 0.4 %."
            );
        }
    }

    private static void Compare(string symbol, int at, MarginTier before, MarginTier tier)
    {
        if (tier.Floor != before.Cap)
        {
            throw Bad(
                $"Tier {at + 1} of {symbol} starts at {tier.Floor}, but the tier before ends at {before.Cap}.",
                "Every notional must lie in one tier."
            );
        }
        if (tier.Rate.Units < before.Rate.Units || tier.MaxLeverage > before.MaxLeverage)
        {
            throw Bad(
                $"Tier {at + 1} of {symbol} has a lower rate or a higher leverage than the tier before.",
                "Larger positions never have easier terms."
            );
        }
    }

    private static long Deduction(string symbol, int at, long below, IReadOnlyList<MarginTier> tiers)
    {
        var rise = (tiers[at].Rate.Units - tiers[at - 1].Rate.Units) / RatioUnitsPerRateUnit;
        var product = (Int128)tiers[at].Floor.Units * rise;
        if (product % RateScale != 0)
        {
            throw Bad(
                $"What tier {at + 1} of {symbol} deducts has more than eight digits.",
                "Money is exact to eight digits."
            );
        }
        return checked(below + (long)(product / RateScale));
    }

    private static UserException Bad(string what, string why) =>
        new(ErrorKind.Data, what, why, "Correct the table; the exchange publishes it as leverage brackets.");
}
