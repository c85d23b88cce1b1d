using Riposte.Core.Errors;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Margin;

namespace Riposte.Tests.Unit.Trading.Margin;

public sealed class MarginTableTests
{
    [Fact]
    public void What_a_tier_deducts_is_what_the_exchange_publishes()
    {
        // The exchange's published amounts of the two contracts as of 2021-03.
        long[] btc = [0, 50, 1_300, 16_300, 141_300, 641_300, 1_141_300, 2_016_300, 7_016_300];
        long[] eth = [0, 15, 365, 5_365, 35_365, 135_365, 260_365, 510_365, 2_510_365];
        Assert.Equal(btc.Select(a => Money.FromDouble(a)), btc.Select((_, i) => RoundTiers.Btc.AmountOf(i)));
        Assert.Equal(eth.Select(a => Money.FromDouble(a)), eth.Select((_, i) => RoundTiers.Eth.AmountOf(i)));
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("100000", 0)]
    [InlineData("100000.00000001", 1)]
    [InlineData("500000", 1)]
    [InlineData("9999999", 3)]
    [InlineData("10000000.00000001", 3)]
    [InlineData("92233720368", 3)]
    public void A_cap_belongs_to_its_tier_and_the_last_tier_goes_on(string notional, int tier) =>
        Assert.Equal(tier, RoundTiers.Round.TierOf(Money.Parse(notional)));

    [Theory]
    // The exchange's page: BTCUSDT of 3,500,032.458 at 2.5 % less 16,300, ETHUSDT of 4,918,775.081 at 10 % less
    // 135,365.
    [InlineData("BTC", "109.488", "31967.27", "71200.811444")]
    [InlineData("ETH", "3683.979", "1335.18", "356512.508122")]
    // By hand: 100,000 × 0.5 % = 500 at the cap; one cent above it 100,000.01 × 1 % − 500.
    [InlineData("ROUND", "10", "10000", "500")]
    [InlineData("ROUND", "10", "10000.001", "500.0001")]
    [InlineData("ROUND", "-10", "10000.001", "500.0001")]
    // Above the last cap: 20,000,000 × 5 % − 58,000.
    [InlineData("ROUND", "1000", "20000", "942000")]
    public void Maintenance_margin_at_the_mark(string table, string quantity, string mark, string expected)
    {
        var tiers = table switch
        {
            "BTC" => RoundTiers.Btc,
            "ETH" => RoundTiers.Eth,
            _ => RoundTiers.Round,
        };
        Assert.Equal(Money.Parse(expected), RoundTiers.Held(tiers, quantity, mark).Maintenance.Ceiling());
    }

    [Fact]
    public void Initial_margin_is_the_notional_by_the_leverage_rounded_up()
    {
        var position = RoundTiers.Held(RoundTiers.Round, "-10", "9000", "10000");
        Assert.Equal(Money.Parse("5000"), position.Initial(20));
        Assert.Equal(Money.Parse("14285.71428572"), position.Initial(7));
        Assert.Throws<ArgumentOutOfRangeException>(() => position.Initial(0));
    }

    public static TheoryData<string, MarginTier[], Money?[]?> Bad =>
        new()
        {
            { "no margin tiers", [], null },
            { "Tier 1 of XYZ goes from 0 to 0", RoundTiers.Tiers((0, 10, 0.01)), null },
            { "goes from 5 to 10", [RoundTiers.Tiers((5, 10, 0.01), (10, 10, 0.01))[1]], null },
            {
                "Tier 2 of XYZ starts at 101, but",
                [.. RoundTiers.Tiers((100, 10, 0.01)), Tier(101, 200, 5, 0.02)],
                null
            },
            { "the tier before ends at 100", [.. RoundTiers.Tiers((100, 10, 0.01)), Tier(99, 200, 5, 0.02)], null },
            { "Tier 2 of XYZ has a lower rate", RoundTiers.Tiers((100, 10, 0.02), (200, 10, 0.01)), null },
            { "higher leverage", RoundTiers.Tiers((100, 10, 0.01), (200, 20, 0.02)), null },
            { "rate 0.", RoundTiers.Tiers((100, 10, 0)), null },
            { "rate 1.", RoundTiers.Tiers((100, 1, 1)), null },
            { "rate -0.01", RoundTiers.Tiers((100, 1, -0.01)), null },
            { "rate 0.0123456789", RoundTiers.Tiers((100, 10, 0.0123456789)), null },
            // 0.4 % written as 0.4.
            { "leverage 125 at the maintenance rate 0.4", RoundTiers.Tiers((100, 125, 0.4)), null },
            { "goes from -5 to 10", [.. RoundTiers.Tiers((100, 10, 0.01)), Tier(-5, 10, 5, 0.02)], null },
            { "Tier 2 of XYZ goes from 100 to 100", RoundTiers.Tiers((100, 10, 0.01), (100, 5, 0.02)), null },
            // 1e-8 × (2 % − 1 %).
            {
                "What tier 2 of XYZ deducts has more than eight digits",
                [
                    new MarginTier(Money.Zero, new Money(1), 10, Ratio.FromDouble(0.01)),
                    new MarginTier(new Money(1), new Money(2), 10, Ratio.FromDouble(0.02)),
                ],
                null
            },
            { "leverage 0", RoundTiers.Tiers((100, 0, 0.01)), null },
            // 100 × (2 % − 1 %) = 1.
            {
                "deducts 2, but its floors and rates imply 1",
                RoundTiers.Tiers((100, 10, 0.01), (200, 5, 0.02)),
                [null, Money.Parse("2")]
            },
            { "deducts 1, but", RoundTiers.Tiers((100, 10, 0.01)), [Money.Parse("1")] },
        };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_table_that_contradicts_itself_is_refused(string says, MarginTier[] tiers, Money?[]? amounts)
    {
        var error = Assert.Throws<UserException>(() => MarginTable.Of("XYZ", tiers, amounts));
        Assert.Equal(ErrorKind.Data, error.Kind);
        Assert.Contains(says, error.What, StringComparison.Ordinal);
        Assert.Contains("XYZ", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deduction_that_agrees_is_taken()
    {
        var tiers = RoundTiers.Tiers((100, 10, 0.01), (200, 5, 0.02));
        var table = MarginTable.Of("XYZ", tiers, [Money.Zero, Money.Parse("1")]);
        Assert.Equal(Money.Parse("1"), table.AmountOf(1));
        Assert.Equal(tiers, table.Tiers);
    }

    [Fact]
    public void The_edges_of_what_is_allowed_are_allowed()
    {
        // Leverage 100 at 1 % is liquidated only when all is lost; equal terms are no easier ones.
        RoundTiers.Table("XYZ", (100, 100, 0.01), (200, 100, 0.01));
        RoundTiers.Table("XYZ", (100, 1, 0.99999999));
        RoundTiers.Table("XYZ", (100, 1, 0.00000001));
        Assert.Throws<UserException>(() => RoundTiers.Table("XYZ", (100, 101, 0.01)));
    }

    [Fact]
    public void Maintenance_of_a_notional_is_rounded_up_and_has_no_jump()
    {
        // 100,000 × 0.5 %; one cent above 1 % less 500; 1e-8 × 0.5 % is the smallest amount that there is.
        Assert.Equal(Money.Parse("500"), RoundTiers.Round.MaintenanceOf(Money.Parse("100000")));
        Assert.Equal(Money.Parse("500.0001"), RoundTiers.Round.MaintenanceOf(Money.Parse("100000.01")));
        Assert.Equal(new Money(1), RoundTiers.Round.MaintenanceOf(new Money(1)));
        Assert.Equal(Money.Zero, RoundTiers.Round.MaintenanceOf(Money.Zero));
    }

    [Fact]
    public void The_table_that_counts_is_the_last_one_before()
    {
        var (first, second) = (RoundTiers.Table("A", (100, 10, 0.01)), RoundTiers.Table("A", (100, 10, 0.02)));
        var (early, late) = (Instant.FromDate(2024, 1, 1), Instant.FromDate(2024, 6, 1));
        var tables = DatedMarginTables.Of([(late, second), (early, first)]);
        Assert.Same(first, tables.At("A", early).Table);
        Assert.Same(first, tables.At("A", late - 1).Table);
        Assert.Equal((late, second), tables.At("A", late));
        Assert.Equal((late, second), tables.At("A", Instant.FromDate(2030, 1, 1)));
        Assert.Equal((late, second), tables.Newest("A"));
    }

    [Fact]
    public void A_table_is_never_guessed()
    {
        var early = Instant.FromDate(2024, 1, 1);
        var table = RoundTiers.Table("A", (100, 10, 0.01));
        var tables = DatedMarginTables.Of([(early, table)]);
        var before = Assert.Throws<UserException>(() => tables.At("A", early - 1));
        Assert.Contains("start at 2024-01-01", before.What, StringComparison.Ordinal);
        Assert.Contains(
            "No margin table of B",
            Assert.Throws<UserException>(() => tables.At("B", early)).What,
            StringComparison.Ordinal
        );
        Assert.Throws<UserException>(() => tables.Newest("B"));
        var twice = Assert.Throws<UserException>(() => DatedMarginTables.Of([(early, table), (early, table)]));
        Assert.Contains("two margin tables from 2024-01-01", twice.What, StringComparison.Ordinal);
    }

    private static MarginTier Tier(long floor, long cap, int leverage, double rate) =>
        new(Money.FromDouble(floor), Money.FromDouble(cap), leverage, Ratio.FromDouble(rate));
}
