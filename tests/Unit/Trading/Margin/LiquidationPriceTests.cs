using Riposte.Core.Money;
using Riposte.Testkit;
using Riposte.Trading.Margin;

namespace Riposte.Tests.Unit.Trading.Margin;

public sealed class LiquidationPriceTests
{
    private static readonly Money ExampleWallet = Money.Parse("1535443.01");

    // Binance, "How to Calculate Liquidation Price of USDⓈ-M Futures Contracts", its example of two long positions
    // under cross margin.
    private static readonly MarginPosition[] Example =
    [
        RoundTiers.Held(RoundTiers.Btc, "109.488", "32481.980", "31967.27"),
        RoundTiers.Held(RoundTiers.Eth, "3683.979", "1456.84", "1335.18"),
    ];

    [Fact]
    public void The_exchanges_cross_example_comes_out_to_the_cent()
    {
        // Published: BTCUSDT 26,316.89, ETHUSDT 1,153.26. Worked in whole fractions:
        // BTC (1,535,443.01 − 356,512.508122 − 448,192.88514 + 16,300 − 109.488 × 32,481.98) ÷ (109.488 × (0.025 − 1))
        // = 26,316.893264515…; ETH likewise 1,153.256464238….
        Assert.Equal(new LiquidationBand(Price.Parse("26316.89326451"), null, false), Band(ExampleWallet, Example, 0));
        Assert.Equal(new LiquidationBand(Price.Parse("1153.25646423"), null, false), Band(ExampleWallet, Example, 1));
    }

    [Fact]
    public void The_account_of_the_example_has_the_margins_that_the_exchange_prints()
    {
        // Published: unrealised −56,354.57 and −448,192.89, maintenance 71,200.81 and 356,512.51.
        Assert.Equal(-56354.57, Example[0].Unrealised.ToDouble(), 0.005);
        Assert.Equal(-448192.89, Example[1].Unrealised.ToDouble(), 0.005);
        var state = AccountMargin.Of(ExampleWallet, Example);
        Assert.Equal(Money.Parse("1030895.55638"), state.Balance.Floor());
        Assert.Equal(Money.Parse("427713.319566"), state.Maintenance.Ceiling());
        Assert.Equal(0.41489491046786503, state.Ratio, 1e-15);
        Assert.False(state.IsLiquidated);
    }

    [Theory]
    // 10·(P − 20,000) + 10,000 = 1 % · 10·P − 500: P = 189,500 ÷ 9.9.
    [InlineData("10", "20000", "10000", "19141.41414141", null)]
    // Tier 2 at the mark would give 87,500 ÷ 9.9 = 8,838.38, where the notional lies in tier 1: P = 88,000 ÷ 9.95.
    [InlineData("10", "11000", "22000", "8844.22110552", null)]
    // Tier 1 at the mark would give 104,500 ÷ 10.05 = 10,398.01, where the notional lies in tier 2: P = 105,000 ÷ 10.1.
    [InlineData("-10", "9500", "9500", null, "10396.03960397")]
    // A wallet of the notional: nothing is lost before the price is 0.
    [InlineData("10", "20000", "200000", null, null)]
    // One less: 9.95·P = 1.
    [InlineData("10", "20000", "199999", "0.10050251", null)]
    // Exactly on a cap, where both tiers agree: 10·(P − 10,500) + 5,500 = 500 at P = 10,000.
    [InlineData("10", "10500", "5500", "10000", null)]
    public void Isolated_positions_worked_by_hand(
        string quantity,
        string entry,
        string wallet,
        string? below,
        string? above
    )
    {
        var band = Band(Money.Parse(wallet), [RoundTiers.Held(RoundTiers.Round, quantity, entry)], 0);
        Assert.Equal(new LiquidationBand(Parsed(below), Parsed(above), false), band);
    }

    [Fact]
    public void Two_legs_of_a_hedge_share_one_price()
    {
        // 8,000 + 10·(P − 20,000) − 4·(P − 21,000) = (1 % · 10·P − 500) + 0.5 % · 4·P: P = 107,500 ÷ 5.88.
        var unequal = RoundTiers.Hedge(RoundTiers.Round, ("10", "20000"), ("4", "21000"));
        Assert.Equal(
            new LiquidationBand(Price.Parse("18282.31292517"), null, false),
            Band(Money.Parse("8000"), [unequal], 0)
        );
        // Nothing moves but the maintenance margin: 5,000 = 2 · (1 % · 10·P − 500) at P = 30,000, exactly.
        var locked = RoundTiers.Hedge(RoundTiers.Round, ("10", "20000"), ("10", "20000"));
        Assert.Equal(new LiquidationBand(null, Price.Parse("30000"), false), Band(Money.Parse("5000"), [locked], 0));
    }

    [Fact]
    public void A_hedge_may_end_on_both_sides()
    {
        // 1 % to 100,000, 20 % above (deducts 19,000). Below: 5,000 + 2·(P − 10,000) = 1 % · 18·P, P = 15,000 ÷ 1.82.
        // Above, both legs in tier 2: 2·P − 15,000 = 20 % · 18·P − 38,000, P = 23,000 ÷ 1.6.
        var steep = RoundTiers.Table("STEEP", (100_000, 50, 0.01), (1_000_000, 5, 0.2));
        var hedge = RoundTiers.Hedge(steep, ("10", "10000"), ("8", "10000"));
        var band = Band(Money.Parse("5000"), [hedge], 0);
        Assert.Equal(new LiquidationBand(Price.Parse("8241.75824175"), Price.Parse("14375"), false), band);
        Assert.Equal(Price.Parse("8241.75824175"), band.Nearest(Price.Parse("10000")));
        Assert.Equal(Price.Parse("14375"), band.Nearest(Price.Parse("12000")));
        Assert.True(band.Holds(Price.Parse("14374.99999999")));
        Assert.False(band.Holds(Price.Parse("14375")));
    }

    [Fact]
    public void A_wallet_that_no_price_saves_gives_an_empty_band()
    {
        var locked = RoundTiers.Hedge(RoundTiers.Round, ("10", "20000"), ("10", "20000"));
        var band = Band(Money.Zero, [locked], 0);
        Assert.Equal(new LiquidationBand(null, null, IsEmpty: true), band);
        Assert.False(band.Holds(Price.Parse("20000")));
        Assert.True(AccountMargin.Of(Money.Zero, [locked]).IsLiquidated);
    }

    [Fact]
    public void Equality_liquidates_and_an_empty_account_does_not()
    {
        // Balance 5,500 − 5,000 = 500 = maintenance at 10,000.
        var at = RoundTiers.Held(RoundTiers.Round, "10", "10500", "10000");
        Assert.True(AccountMargin.Of(Money.Parse("5500"), [at]).IsLiquidated);
        Assert.False(AccountMargin.Of(Money.Parse("5500.00000001"), [at]).IsLiquidated);
        Assert.Equal(1, AccountMargin.Of(Money.Parse("5500"), [at]).Ratio);
        Assert.True(double.IsNaN(AccountMargin.Of(Money.Parse("5000"), [at]).Ratio));
        Assert.False(AccountMargin.Of(Money.Zero, []).IsLiquidated);
        Assert.False(AccountMargin.Of(Money.Parse("-1"), [at with { Legs = default }]).IsLiquidated);
        Assert.Equal(LiquidationBand.Endless, Band(Money.Zero, [at with { Legs = default }], 0));
    }

    [Fact]
    public void Bankruptcy_is_where_the_wallet_is_gone()
    {
        // Long 10 at 20,000 with 10,000: 19,000. Short 10 at 9,500 with 9,500: 10,450.
        MarginPosition[] bought = [RoundTiers.Held(RoundTiers.Round, "10", "20000")];
        MarginPosition[] sold = [RoundTiers.Held(RoundTiers.Round, "-10", "9500")];
        Assert.Equal(Price.Parse("19000"), AccountMargin.Bankruptcy(Money.Parse("10000"), bought, 0).Below);
        Assert.Equal(Price.Parse("10450"), AccountMargin.Bankruptcy(Money.Parse("9500"), sold, 0).Above);
        // The example: (109.488 × 32,481.98 − 1,535,443.01 + 448,192.88514) ÷ 109.488 = 22,551.666861939….
        Assert.Equal(Price.Parse("22551.66686193"), AccountMargin.Bankruptcy(ExampleWallet, Example, 0).Below);
    }

    [Fact]
    public void A_locked_hedge_is_worth_the_same_at_every_price()
    {
        // Long 10 at 20,000 and short 10 at 21,000: 10,000 whatever the price.
        MarginPosition[] locked = [RoundTiers.Hedge(RoundTiers.Round, ("10", "20000"), ("10", "21000"))];
        Assert.Equal(LiquidationBand.Endless, AccountMargin.Bankruptcy(Money.Parse("-9999.99999999"), locked, 0));
        Assert.True(AccountMargin.Bankruptcy(Money.Parse("-10000"), locked, 0).IsEmpty);
        Assert.True(AccountMargin.Bankruptcy(Money.Parse("-10000.00000001"), locked, 0).IsEmpty);
        // Other positions count with their profit alone: −1,000 of a long 1 at 21,000, its mark 20,000.
        var other = RoundTiers.Held(RoundTiers.Eth, "1", "21000", "20000");
        Assert.Equal(
            LiquidationBand.Endless,
            AccountMargin.Bankruptcy(Money.Parse("-8999.99999999"), [locked[0], other], 0)
        );
        Assert.True(AccountMargin.Bankruptcy(Money.Parse("-9000"), [other, locked[0]], 1).IsEmpty);
    }

    [Fact]
    public void Prices_beyond_what_can_be_written_are_no_ends()
    {
        // A billion behind 1e-8 of a coin: a fall costs at most 1e-8, and a rise ends it only at 1e17.
        MarginPosition[] tiny =
        [
            RoundTiers.Held(RoundTiers.Round, "0.00000001", "1"),
            RoundTiers.Held(RoundTiers.Round, "-0.00000001", "1"),
        ];
        Assert.Equal(LiquidationBand.Endless, Band(Money.Parse("1000000000"), [tiny[0]], 0));
        Assert.Equal(LiquidationBand.Endless, Band(Money.Parse("1000000000"), [tiny[1]], 0));
        // A billion short: only a price of 1e17 would save the long.
        Assert.True(Band(Money.Parse("-1000000000"), [tiny[0]], 0).IsEmpty);
        Assert.True(Band(Money.Parse("-1000000000"), [tiny[1]], 0).IsEmpty);
        // Price 0.00000001 is the lowest there is: 1·(P − 1) + 0.99999999 = 0 there.
        MarginPosition[] one = [RoundTiers.Held(RoundTiers.Round, "1", "1")];
        Assert.Equal(new Price(1), AccountMargin.Bankruptcy(Money.Parse("0.99999999"), one, 0).Below);
        Assert.Null(AccountMargin.Bankruptcy(Money.Parse("1"), one, 0).Below);
    }

    [Fact]
    public void The_nearer_end_is_the_nearer_by_ratio()
    {
        // 10,000 is twice 5,000 and half of 20,000: then the lower one.
        var band = new LiquidationBand(Price.Parse("5000"), Price.Parse("20000"), false);
        Assert.Equal(Price.Parse("5000"), band.Nearest(Price.Parse("10000")));
        Assert.Equal(Price.Parse("20000"), band.Nearest(Price.Parse("10000.00000001")));
        Assert.Equal(Price.Parse("5000"), (band with { Above = null }).Nearest(Price.Parse("19999")));
        Assert.Equal(Price.Parse("20000"), (band with { Below = null }).Nearest(Price.Parse("5001")));
        Assert.Null(LiquidationBand.Endless.Nearest(Price.Parse("1")));
        Assert.True(band.Holds(Price.Parse("5000.00000001")));
        Assert.False(band.Holds(Price.Parse("5000")));
    }

    [Fact]
    public void Amounts_are_exact_and_rounded_against_us_only_when_they_are_asked_for()
    {
        // 1.5 and −1.5 units of 1e-8.
        var amount = new MarginAmount(15_000_000_000_000_000);
        Assert.Equal((new Money(1), new Money(2)), (amount.Floor(), amount.Ceiling()));
        var owed = default(MarginAmount) - amount;
        Assert.Equal((new Money(-2), new Money(-1)), (owed.Floor(), owed.Ceiling()));
        Assert.Equal(new MarginAmount(0), amount + owed);
        Assert.Equal(
            (new Money(7), new Money(7)),
            (MarginAmount.Of(new Money(7)).Floor(), MarginAmount.Of(new Money(7)).Ceiling())
        );
        Assert.Equal(1.5e-8, amount.ToDouble(), 1e-24);
    }

    [Fact]
    public void The_fee_of_a_hedge_is_that_of_both_legs()
    {
        // +10 · 1,000 and −4 · (−1,000); 1 % of 14 · 21,000.
        var hedge = RoundTiers.Hedge(RoundTiers.Round, ("10", "20000"), ("4", "22000")) with
        {
            Mark = Price.Parse("21000"),
        };
        Assert.Equal(Money.Parse("294000"), hedge.Notional.Floor());
        Assert.Equal(
            new LiquidationLoss(Money.Parse("14000"), Money.Parse("2940"), Money.Parse("12060"), Money.Zero),
            LiquidationLoss.Of(Money.Parse("1000"), [hedge], Ratio.FromDouble(0.01))
        );
    }

    [Fact]
    public void An_isolated_loss_is_at_most_its_wallet()
    {
        var wallet = Money.Parse("10000");
        MarginPosition At(string mark) => RoundTiers.Held(RoundTiers.Round, "10", "20000", mark);
        // At the liquidation price −8,585.8585859 and 0.5 % of 191,414.1414141, rounded up.
        Assert.Equal(
            new LiquidationLoss(
                Money.Parse("-8585.8585859"),
                Money.Parse("957.07070708"),
                Money.Parse("457.07070702"),
                Money.Zero
            ),
            LiquidationLoss.Of(wallet, [At("19141.41414141")], Ratio.FromDouble(0.005))
        );
        // 1 % would be 1,914.14; only 1,414.1414141 is left to take.
        Assert.Equal(
            new LiquidationLoss(Money.Parse("-8585.8585859"), Money.Parse("1414.1414141"), Money.Zero, Money.Zero),
            LiquidationLoss.Of(wallet, [At("19141.41414141")], Ratio.FromDouble(0.01))
        );
        // A gap to 18,000 loses 20,000: the fund bears what the wallet does not.
        Assert.Equal(
            new LiquidationLoss(Money.Parse("-20000"), Money.Zero, Money.Zero, Money.Parse("10000")),
            LiquidationLoss.Of(wallet, [At("18000")], Ratio.FromDouble(0.005))
        );
    }

    [Fact]
    public void A_cross_liquidation_closes_everything()
    {
        // −10,000 and +4,000 on notionals of 190,000 and 96,000, fee 1 %.
        MarginPosition[] all =
        [
            RoundTiers.Held(RoundTiers.Round, "10", "20000", "19000"),
            RoundTiers.Held(RoundTiers.Eth, "-40", "2500", "2400"),
        ];
        Assert.Equal(
            new LiquidationLoss(Money.Parse("-6000"), Money.Parse("2860"), Money.Parse("1140"), Money.Zero),
            LiquidationLoss.Of(Money.Parse("10000"), all, Ratio.FromDouble(0.01))
        );
    }

    [Fact]
    public void The_check_of_every_bar_allocates_nothing()
    {
        var liquidated = 0;
        var bands = 0;
        var least = Allocations.Least(_ =>
        {
            for (var i = 0; i < 1000; i++)
            {
                Span<MarginPosition> held = [Example[0], Example[1]];
                liquidated += AccountMargin.Of(ExampleWallet, held).IsLiquidated ? 1 : 0;
                bands += AccountMargin.Liquidation(ExampleWallet, held, 0).Below is null ? 1 : 0;
            }
        });
        Assert.Equal((0L, 0, 0), (least, liquidated, bands));
    }

    private static LiquidationBand Band(Money wallet, MarginPosition[] positions, int index) =>
        AccountMargin.Liquidation(wallet, positions, index);

    private static Price? Parsed(string? text) => text is null ? null : Price.Parse(text);
}
