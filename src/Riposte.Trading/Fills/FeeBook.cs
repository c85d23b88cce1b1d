using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;

namespace Riposte.Trading.Fills;

/// <summary>
/// Fees of an account as a share of notional: fixed ones, or those of the tier that the notional traded over the 30 UTC
/// days before the day of the fill reaches, less a discount. Direction of error: none, when the venue's tables are
/// given; without them pessimistic for accounts large enough for a tier. What was traded before the start counts as
/// nothing: pessimistic.
/// </summary>
public sealed class FeeBook
{
    private readonly Rates plain;
    private readonly (Instant From, Int128 Volume, Rates Rates)[] tiers;
    private readonly TradedVolume traded;

    /// <summary>Fees of an instrument.</summary>
    /// <param name="costs">Fees.</param>
    /// <param name="traded">What the account traded, over all instruments.</param>
    /// <exception cref="ArgumentException">Tiers are not in order, or a discount is not from 0 to 1.</exception>
    public FeeBook(CostSchedule costs, TradedVolume traded)
    {
        this.traded = traded;
        if (!(costs.FeeDiscount is >= 0 and <= 1))
        {
            throw new ArgumentException($"A discount of {costs.FeeDiscount} is not from 0 to 1.", nameof(costs));
        }
        plain = new Rates(costs.TakerFee, costs.MakerFee, costs.FeeDiscount);
        tiers = new (Instant From, Int128 Volume, Rates Rates)[costs.Tiers.Length];
        for (var i = 0; i < tiers.Length; i++)
        {
            var tier = costs.Tiers[i];
            tiers[i] = (tier.From, (Int128)(tier.Volume * 1e8), new Rates(tier.Taker, tier.Maker, costs.FeeDiscount));
            var isInOrder =
                i == 0
                || tier.From > costs.Tiers[i - 1].From
                || (tier.From == costs.Tiers[i - 1].From && tier.Volume > costs.Tiers[i - 1].Volume);
            if (!isInOrder || !(tier.Volume >= 0))
            {
                throw new ArgumentException($"The fee tier {tier} is not in order.", nameof(costs));
            }
        }
    }

    /// <summary>Fee of a fill, rounded up; the fill counts for the tiers from the next UTC day on.</summary>
    public Money Take(Price price, Quantity quantity, bool isTaker, Instant time)
    {
        if (tiers.Length == 0)
        {
            return plain.Of(price, quantity, isTaker);
        }
        var rates = Current(time);
        traded.Add(Money.ProductCeiling(price, quantity), time);
        return rates.Of(price, quantity, isTaker);
    }

    // Of the tables that have begun the last; of its tiers the highest that is reached.
    private Rates Current(Instant time)
    {
        var volume = traded.Before(time);
        var begun = new Instant(long.MinValue);
        var rates = plain;
        foreach (ref readonly var tier in tiers.AsSpan())
        {
            if (tier.From > time)
            {
                break;
            }
            rates = tier.From > begun ? plain : rates;
            begun = tier.From;
            rates = tier.Volume <= volume ? tier.Rates : rates;
        }
        return rates;
    }

    private readonly struct Rates(double taker, double maker, double discount)
    {
        private readonly Ratio taker = Ratio.FromDouble(Discounted(taker, discount));
        private readonly Ratio maker = Ratio.FromDouble(Discounted(maker, discount));

        public Money Of(Price price, Quantity quantity, bool isTaker) =>
            Money.CostOf(price, quantity, isTaker ? taker : maker);

        private static double Discounted(double fee, double discount) => fee > 0 ? fee * (1 - discount) : fee;
    }
}
