namespace Riposte.Core.Market.TradeBars;

/// <summary>
/// Base coins and quote currency of some trades, summed exactly. Exchanges state prices and quantities in at most eight
/// decimals, and so these are counted in units of 1e-8 and their product in units of 1e-16: a bar's volume has the bits of
/// the number in the exchange's file, and ten tenths are one. What lies between two units is rounded to the nearer one.
/// </summary>
internal struct TradedAmount
{
    private const double Unit = 1e8;
    private static readonly Int128 UnitSquared = 10_000_000_000_000_000;

    /// <summary>Largest price, quantity or their product that can be summed without overflow.</summary>
    public const double Largest = 1e15;

    private Int128 coins;
    private Int128 quote;

    /// <summary>Base coins.</summary>
    public readonly double Coins => FromUnits(coins);

    /// <summary>Quote currency.</summary>
    public readonly double Quote
    {
        get
        {
            var (units, rest) = Int128.DivRem(quote, (long)Unit);
            // With more decimals than eight, whole and fraction are rounded one by one: exact where a double can be.
            return rest == 0
                ? FromUnits(units)
                : (double)(quote / UnitSquared) + (double)(quote % UnitSquared) / (double)UnitSquared;
        }
    }

    public void Add(double price, double quantity)
    {
        var units = ToUnits(quantity);
        coins += units;
        quote += units * ToUnits(price);
    }

    /// <summary>Both sums together.</summary>
    public static TradedAmount operator +(in TradedAmount left, in TradedAmount right) =>
        new() { coins = left.coins + right.coins, quote = left.quote + right.quote };

    /// <summary>What the left has more than the right.</summary>
    public static TradedAmount operator -(in TradedAmount left, in TradedAmount right) =>
        new() { coins = left.coins - right.coins, quote = left.quote - right.quote };

    /// <summary>Whether the coins reach a size.</summary>
    public readonly bool HasCoins(double size) => coins >= ToUnits(size);

    /// <summary>Whether the quote currency reaches a size.</summary>
    public readonly bool HasQuote(double size) => quote >= ToUnits(size) * (long)Unit;

    // Whole and fraction apart: above 2^53 units the product of a double would lose units.
    private static Int128 ToUnits(double value)
    {
        var whole = Math.Floor(value);
        return (Int128)whole * (long)Unit + (long)Math.Round((value - whole) * Unit);
    }

    private static double FromUnits(Int128 units) => (double)units / Unit;
}
