using System.Numerics;
using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Trading.Margin;

namespace Riposte.Tests.Properties.Trading;

/// <summary>Random accounts against a slow reckoning of another form: whole numbers of any size, and a maintenance
/// margin summed bracket by bracket like an income tax, without deductions.</summary>
public sealed class LiquidationProperties
{
    private const ulong Seeds = 400;

    [Fact]
    public void A_band_ends_exactly_where_the_balance_no_longer_exceeds_the_maintenance_margin()
    {
        var (ends, pairs, empties, tiersCrossed) = (0, 0, 0, 0);
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var (wallet, positions) = RandomAccount(seed);
            for (var i = 0; i < positions.Length; i++)
            {
                var band = AccountMargin.Liquidation(wallet, positions, i);
                foreach (var mark in Marks(band, positions[i].Mark))
                {
                    Assert.Equal(Survives(wallet, positions, i, mark), band.Holds(mark));
                    var moved = With(positions, i, mark);
                    Assert.Equal(!AccountMargin.Of(wallet, moved).IsLiquidated, band.Holds(mark));
                }
                ends += (band.Below is null ? 0 : 1) + (band.Above is null ? 0 : 1);
                pairs += band.Below is not null && band.Above is not null ? 1 : 0;
                empties += band.IsEmpty ? 1 : 0;
                tiersCrossed +=
                    band.Nearest(positions[i].Mark) is { } end
                    && TierOf(positions[i], end) != TierOf(positions[i], positions[i].Mark)
                        ? 1
                        : 0;
            }
        }
        // The accounts were worth testing.
        Assert.True(
            ends > 300 && pairs > 10 && empties > 10 && tiersCrossed > 50,
            $"{ends} {pairs} {empties} {tiersCrossed}"
        );
    }

    [Fact]
    public void A_bankruptcy_band_ends_exactly_where_the_balance_is_gone()
    {
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var (wallet, positions) = RandomAccount(seed);
            var band = AccountMargin.Bankruptcy(wallet, positions, 0);
            foreach (var mark in Marks(band, positions[0].Mark))
            {
                Assert.Equal(AccountMargin.Of(wallet, With(positions, 0, mark)).Balance.Units > 0, band.Holds(mark));
            }
        }
    }

    [Fact]
    public void A_larger_wallet_never_narrows_a_band()
    {
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var (wallet, positions) = RandomAccount(seed);
            var band = AccountMargin.Liquidation(wallet, positions, 0);
            var wider = AccountMargin.Liquidation(wallet + Money.Parse("12.34"), positions, 0);
            Assert.True(band.IsEmpty || !wider.IsEmpty);
            if (!band.IsEmpty)
            {
                Assert.True(wider.Below is not { } below || below <= band.Below!.Value);
                Assert.True(wider.Above is not { } above || above >= band.Above!.Value);
            }
        }
    }

    [Fact]
    public void More_leverage_brings_the_price_of_an_isolated_position_nearer()
    {
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var (_, positions) = RandomAccount(seed);
            var legs = positions[0].Legs;
            var isLong = legs.Long > Quantity.Zero;
            MarginPosition[] one =
            [
                positions[0] with
                {
                    Legs = isLong ? legs with { Short = Quantity.Zero } : legs with { Long = Quantity.Zero },
                    Mark = isLong ? legs.LongEntry : legs.ShortEntry,
                },
            ];
            for (var leverage = 1; leverage < 20; leverage++)
            {
                var band = AccountMargin.Liquidation(one[0].Initial(leverage), one, 0);
                var nearer = AccountMargin.Liquidation(one[0].Initial(leverage + 1), one, 0);
                if (isLong)
                {
                    Assert.True(nearer.Below > (band.Below ?? Price.Zero));
                }
                else
                {
                    Assert.True(nearer.Above < band.Above);
                }
            }
        }
    }

    [Fact]
    public void The_order_of_symbols_does_not_matter()
    {
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var (wallet, positions) = RandomAccount(seed);
            MarginPosition[] turned = [.. positions.Reverse()];
            Assert.Equal(AccountMargin.Of(wallet, positions), AccountMargin.Of(wallet, turned));
            for (var i = 0; i < positions.Length; i++)
            {
                Assert.Equal(
                    AccountMargin.Liquidation(wallet, positions, i),
                    AccountMargin.Liquidation(wallet, turned, positions.Length - 1 - i)
                );
            }
        }
    }

    [Fact]
    public void Long_and_short_are_mirrors()
    {
        var compared = 0;
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var (_, positions) = RandomAccount(seed);
            var (quantity, entry) = (Quantity.Parse("3"), positions[0].Mark);
            var wallet = new Money(3 * entry.Units / 100 * (long)(1 + seed % 90));
            MarginPosition[] bought = [positions[0] with { Legs = PositionLegs.OneWay(quantity, entry) }];
            if (AccountMargin.Liquidation(wallet, bought, 0).Below is not { } end)
            {
                continue;
            }
            // A short position with the wallet that makes its balance at that price the same ends at the very price.
            var same = wallet + new Money(2 * 3 * (end.Units - entry.Units));
            MarginPosition[] sold = [positions[0] with { Legs = PositionLegs.OneWay(-quantity, entry) }];
            Assert.Equal(end, AccountMargin.Liquidation(same, sold, 0).Above);
            // Without a maintenance margin the prices lie symmetrically about the entry.
            if (AccountMargin.Bankruptcy(wallet, bought, 0).Below is { } bankrupt)
            {
                var other = AccountMargin.Bankruptcy(wallet, sold, 0).Above!.Value;
                Assert.Equal(entry.Units - bankrupt.Units, other.Units - entry.Units);
            }
            compared++;
        }
        Assert.True(compared > 100, $"{compared}");
    }

    [Fact]
    public void A_liquidation_never_takes_more_than_the_wallet_and_accounts_for_all_of_it()
    {
        var random = RandomStream.Named(5, "losses");
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var (wallet, positions) = RandomAccount(seed);
            var loss = LiquidationLoss.Of(wallet, positions, Ratio.FromDouble(random.NextInt(200) / 10_000.0));
            Assert.Equal(wallet + loss.Realised + loss.Shortfall, loss.Left + loss.Fee);
            Assert.True(loss.Left >= Money.Zero && loss.Fee >= Money.Zero && loss.Shortfall >= Money.Zero);
            Assert.True(loss.Shortfall == Money.Zero || (loss.Fee == Money.Zero && loss.Left == Money.Zero));
        }
    }

    private static (Money Wallet, MarginPosition[] Positions) RandomAccount(ulong seed)
    {
        var random = RandomStream.Named(seed, "margin-account");
        var isHedged = random.NextInt(2) == 0;
        var positions = new MarginPosition[1 + random.NextInt(4)];
        var notional = 0.0;
        for (var i = 0; i < positions.Length; i++)
        {
            var entry = 1 + random.NextDouble() * Math.Pow(10, random.NextInt(5));
            Price Near() =>
                Price.FromDouble(Math.Round(entry * (0.8 + 0.4 * random.NextDouble()), random.NextInt(9)) + 0.1);
            Quantity Size() => new((1 + random.NextInt(5_000_000)) * 100_000L);
            var first = PositionLegs.OneWay(random.NextInt(2) == 0 ? Size() : -Size(), Near());
            var size = Size();
            // Nearly equal legs now and then: their net slope may turn with the tiers.
            var other =
                random.NextInt(3) == 0 ? size : new Quantity(size.Units - size.Units / 100 * random.NextInt(20));
            var legs = isHedged ? new PositionLegs(size, Near(), other, Near()) : first;
            positions[i] = new MarginPosition(RandomTable(random, $"S{i}"), legs, Near());
            notional += positions[i].Notional.ToDouble();
        }
        return (Money.FromDouble(notional * Math.Pow(random.NextDouble(), 2)), positions);
    }

    private static MarginTable RandomTable(RandomStream random, string symbol)
    {
        var tiers = new MarginTier[1 + random.NextInt(9)];
        var (floor, rate, leverage) = (0L, 0L, 125);
        for (var i = 0; i < tiers.Length; i++)
        {
            var cap = floor + (1 + random.NextInt(1000)) * (long)Math.Pow(10, 1 + random.NextInt(5));
            rate += 1 + random.NextInt(i < 3 ? 20 : 600);
            leverage = (int)Math.Clamp(10_000 / rate, 1, leverage);
            tiers[i] = new MarginTier(
                Money.FromDouble(floor),
                Money.FromDouble(cap),
                leverage,
                Ratio.FromDouble(rate / 10_000.0)
            );
            floor = cap;
        }
        return MarginTable.Of(symbol, tiers);
    }

    private static IEnumerable<Price> Marks(LiquidationBand band, Price mark)
    {
        yield return mark;
        yield return new Price(1);
        yield return Price.Parse("100000000");
        foreach (var end in (Price?[])[band.Below, band.Above])
        {
            if (end is { } price)
            {
                yield return new Price(price.Units - 1 > 0 ? price.Units - 1 : 1);
                yield return price;
                yield return new Price(price.Units + 1);
            }
        }
        for (var k = -20; k <= 20; k++)
        {
            yield return Price.FromDouble(mark.ToDouble() * Math.Pow(1.15, k) + 1e-8);
        }
    }

    private static MarginPosition[] With(MarginPosition[] positions, int index, Price mark) =>
        [.. positions.Select((position, i) => i == index ? position with { Mark = mark } : position)];

    private static int TierOf(MarginPosition position, Price mark) =>
        position.Table.TierOf((position with { Mark = mark }).Notional.Ceiling());

    private static bool Survives(Money wallet, MarginPosition[] positions, int index, Price mark)
    {
        var surplus = (BigInteger)wallet.Units * BigInteger.Pow(10, 20);
        for (var i = 0; i < positions.Length; i++)
        {
            var (legs, at) = (positions[i].Legs, i == index ? mark : positions[i].Mark);
            surplus += (BigInteger)legs.Long.Units * (at.Units - legs.LongEntry.Units) * BigInteger.Pow(10, 12);
            surplus -= (BigInteger)legs.Short.Units * (at.Units - legs.ShortEntry.Units) * BigInteger.Pow(10, 12);
            surplus -= Tax(positions[i].Table, (BigInteger)legs.Long.Units * at.Units);
            surplus -= Tax(positions[i].Table, (BigInteger)legs.Short.Units * at.Units);
        }
        return surplus.Sign > 0;
    }

    // In units of 1e-28: notional units of 1e-16 times rate units of 1e-12.
    private static BigInteger Tax(MarginTable table, BigInteger notional)
    {
        var sum = BigInteger.Zero;
        for (var i = 0; i < table.Tiers.Length; i++)
        {
            var tier = table.Tiers[i];
            var scale = BigInteger.Pow(10, 8);
            var top = i == table.Tiers.Length - 1 ? notional : BigInteger.Min(notional, tier.Cap.Units * scale);
            sum += BigInteger.Max(BigInteger.Zero, top - tier.Floor.Units * scale) * tier.Rate.Units;
        }
        return sum;
    }
}
