using Riposte.Core.Market.Series;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>What a value may be.</summary>
/// <param name="Least">Smallest value.</param>
/// <param name="Most">Largest value.</param>
/// <param name="WithoutZero">Whether 0 is refused.</param>
/// <param name="MayBeUnknown">Whether NaN is allowed.</param>
/// <param name="Fault">What a value outside is called.</param>
internal sealed record ValueBounds(
    double Least,
    double Most,
    bool WithoutZero,
    bool MayBeUnknown,
    CheckKind Fault = CheckKind.BadValue
)
{
    private static readonly ValueBounds Price = new(0, BarChecks.PriceLimit, true, false, CheckKind.BadPrice);
    private static readonly ValueBounds MaybePrice = Price with { MayBeUnknown = true };
    private static readonly ValueBounds Volume = new(0, BarChecks.VolumeLimit, false, true, CheckKind.BadVolume);
    private static readonly ValueBounds Size = new(0, BarChecks.VolumeLimit, true, false, CheckKind.BadVolume);
    private static readonly ValueBounds Positive = new(0, BarChecks.VolumeLimit, true, true);
    private static readonly ValueBounds Fraction = new(-1, 1, false, false);
    private static readonly ValueBounds Side = new(-1, 1, true, false);
    private static readonly ValueBounds Truth = new(0, 1, false, false);
    private static readonly ValueBounds Any = new(double.MinValue, double.MaxValue, false, false);

    /// <summary>Whether a value may be.</summary>
    public bool Holds(double value) =>
        (value >= Least && value <= Most && !(WithoutZero && value == 0)) || (MayBeUnknown && double.IsNaN(value));

    /// <summary>What a value that may not be is called.</summary>
    public CheckKind KindOf(double value) => double.IsFinite(value) ? Fault : CheckKind.NotFinite;

    /// <summary>Why a value may not be.</summary>
    public string Reason(double value) =>
        !double.IsFinite(value) ? ""
        : value == 0 ? ", which it cannot be"
        : Text.Of($", not between {Least} and {Most}");

    /// <summary>The bounds of each column of a kind, in order.</summary>
    public static ValueBounds[] Of(DataKind kind) => [.. kind.Columns.Select(column => Of(kind, column))];

    private static ValueBounds Of(DataKind kind, SeriesColumn column) =>
        column.Name switch
        {
            "open" or "high" or "low" or "close" => kind == DataKinds.PremiumBars ? Fraction : Price,
            "rate" => Fraction,
            "funding_rate" => Fraction with { MayBeUnknown = true },
            "mark_price" or "index_price" or "settle_price" or "average_price" => MaybePrice,
            "price" => Price,
            "quantity" => kind == DataKinds.Depth ? Volume with { MayBeUnknown = false } : Size,
            "filled_quantity" or "buy_volume" or "sell_volume" or "notional" => Volume,
            "depth" => Volume with { MayBeUnknown = false },
            "open_interest" or "open_interest_value" => Positive,
            "top_accounts" or "top_positions" or "accounts" => Positive,
            "ratio" => Volume with { Fault = CheckKind.BadValue }, // 0 where no taker bought
            "side" => Side,
            "buyer_is_maker" or "is_snapshot" => Truth,
            // Quotes have a rule of their own; ids and clocks may be anything here.
            _ => Any with { MayBeUnknown = true },
        };
}
