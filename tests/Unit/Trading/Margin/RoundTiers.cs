using Riposte.Core.Money;
using Riposte.Trading.Margin;

namespace Riposte.Tests.Unit.Trading.Margin;

/// <summary>Tables of these tests: one with round numbers, and the two of the exchange's worked example.</summary>
internal static class RoundTiers
{
    /// <summary>0.5 % to 100,000, 1 % to 500,000 (deducts 500), 2.5 % to 2,000,000 (8,000), 5 % to 10,000,000
    /// (58,000).</summary>
    public static MarginTable Round { get; } =
        Table("ROUND", (100_000, 100, 0.005), (500_000, 50, 0.01), (2_000_000, 20, 0.025), (10_000_000, 10, 0.05));

    /// <summary>BTCUSDT as of 2021-03.</summary>
    public static MarginTable Btc { get; } =
        Table(
            "BTCUSDT",
            (50_000, 125, 0.004),
            (250_000, 100, 0.005),
            (1_000_000, 50, 0.01),
            (5_000_000, 20, 0.025),
            (10_000_000, 10, 0.05),
            (20_000_000, 5, 0.1),
            (35_000_000, 4, 0.125),
            (50_000_000, 3, 0.15),
            (100_000_000, 2, 0.25)
        );

    /// <summary>ETHUSDT as of 2021-03.</summary>
    public static MarginTable Eth { get; } =
        Table(
            "ETHUSDT",
            (10_000, 100, 0.005),
            (100_000, 75, 0.0065),
            (500_000, 50, 0.01),
            (1_000_000, 25, 0.02),
            (2_000_000, 10, 0.05),
            (5_000_000, 5, 0.1),
            (10_000_000, 4, 0.125),
            (20_000_000, 3, 0.15),
            (50_000_000, 2, 0.25)
        );

    /// <summary>A table of caps, leverages and rates.</summary>
    public static MarginTable Table(string symbol, params (long Cap, int Leverage, double Rate)[] rows) =>
        MarginTable.Of(symbol, Tiers(rows));

    /// <summary>Contiguous tiers of caps, leverages and rates.</summary>
    public static MarginTier[] Tiers(params (long Cap, int Leverage, double Rate)[] rows) =>
        [
            .. rows.Select(
                (row, i) =>
                    new MarginTier(
                        i == 0 ? Money.Zero : Money.FromDouble(rows[i - 1].Cap),
                        Money.FromDouble(row.Cap),
                        row.Leverage,
                        Ratio.FromDouble(row.Rate)
                    )
            ),
        ];

    /// <summary>A position of one-way mode whose mark is its entry.</summary>
    public static MarginPosition Held(MarginTable table, string quantity, string entry, string? mark = null) =>
        new(table, PositionLegs.OneWay(Quantity.Parse(quantity), Price.Parse(entry)), Price.Parse(mark ?? entry));

    /// <summary>Two legs of a hedge.</summary>
    public static MarginPosition Hedge(
        MarginTable table,
        (string Quantity, string Entry) held,
        (string Quantity, string Entry) sold
    ) =>
        new(
            table,
            new PositionLegs(
                Quantity.Parse(held.Quantity),
                Price.Parse(held.Entry),
                Quantity.Parse(sold.Quantity),
                Price.Parse(sold.Entry)
            ),
            Price.Parse(held.Entry)
        );
}
