using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Simulation.Oracles;
using Riposte.Trading.Events;
using Riposte.Trading.Ledger;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Simulation.Oracles;

public sealed class NaiveLedgerTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    [InlineData(5, true)]
    [InlineData(6, true)]
    public void The_ledger_agrees_with_it_to_the_last_digit(ulong seed, bool hedges)
    {
        for (var account = 0; account < 40; account++)
        {
            var random = RandomStream.Named(seed, $"account/{account}");
            var ledger = new AccountLedger(2);
            var naive = new NaiveLedger();
            for (var i = 0; i < 60; i++)
            {
                Happen(random, hedges, ledger, naive);
                Compare(ledger, naive, hedges);
            }
        }
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public void Rounding_costs_at_most_two_units_a_trade_and_never_gives_any(ulong seed, bool hedges)
    {
        for (var account = 0; account < 40; account++)
        {
            var random = RandomStream.Named(seed, $"account/{account}");
            var ledger = new AccountLedger(2);
            var naive = new NaiveLedger();
            var steps = 120;
            for (var i = 0; i < steps; i++)
            {
                Happen(random, hedges, ledger, naive);
            }
            Price[] marks = [new(1 + random.NextInt(1_000_000_000)), new(1 + random.NextInt(1_000_000_000))];
            var told = ledger.Cash + ledger.Unrealised(0, marks[0]) + ledger.Unrealised(1, marks[1]);
            var lost = naive.Worth(marks) - (System.Numerics.BigInteger)told.Units * 100_000_000;
            Assert.InRange(lost, 0, (2 * steps + 4) * 100_000_000L);
        }
    }

    [Fact]
    public void A_long_that_is_turned_around_is_worked_out_by_hand()
    {
        var naive = new NaiveLedger();
        naive.Add(new Transfer(default, Money.Parse("1000")));
        naive.Add(Trade(Side.Long, "100", "2", "0.1"));
        naive.Add(Trade(Side.Long, "130", "1", "0.1"));
        naive.Add(Trade(Side.Short, "120", "5", "0.3"));
        naive.Add(new FundingPayment(default, 0, default, Money.Parse("-0.05")));
        // 330 for three coins, sold for 360; two are short at 120.
        var balance = naive.Balance();
        Assert.Equal(Money.Parse("30").Units, balance.Realised);
        Assert.Equal(Money.Parse("0.5").Units, balance.Fees);
        Assert.Equal(Money.Parse("-0.05").Units, balance.Funding);
        Assert.Equal(Money.Parse("1029.55").Units, balance.Cash);
        var held = naive.Holding(0, PositionSide.Net);
        Assert.Equal(Quantity.Parse("-2").Units, held.Quantity);
        Assert.Equal(Money.Parse("240").Units, held.Basis);
        // Bought back at 110 they would bring 20 more.
        Assert.Equal(
            Money.Parse("1049.55").Units * (System.Numerics.BigInteger)100_000_000,
            naive.Worth([Price.Parse("110")])
        );
    }

    private static Fill Trade(Side side, string price, string quantity, string fee) =>
        new(default, default, side, Price.Parse(price), Price.Parse(price), Quantity.Parse(quantity), Money.Parse(fee));

    private static void Happen(RandomStream random, bool hedges, AccountLedger ledger, NaiveLedger naive)
    {
        switch (random.NextInt(10))
        {
            case 0:
                var transfer = new Transfer(default, new Money(Signed(random, 1_000_000_000)));
                ledger.Apply(transfer);
                naive.Add(transfer);
                break;
            case 1:
                var payment = new FundingPayment(default, 0.0001, default, new Money(Signed(random, 1_000_000)))
                {
                    Instrument = random.NextInt(2),
                };
                ledger.Apply(payment);
                naive.Add(payment);
                break;
            default:
                var fill = Any(random, hedges, ledger);
                ledger.Apply(fill);
                naive.Add(fill);
                break;
        }
    }

    // Odd sizes of all magnitudes; now and then exactly what is held, so that positions become flat.
    private static Fill Any(RandomStream random, bool hedges, AccountLedger ledger)
    {
        var instrument = random.NextInt(2);
        var position = hedges ? (PositionSide)(1 + random.NextInt(2)) : PositionSide.Net;
        var held = ledger.Position(instrument, position).Quantity;
        var side = random.NextInt(2) == 0 ? Side.Long : Side.Short;
        var quantity = new Quantity(1 + random.NextInt(1 << (1 + random.NextInt(29))));
        if (!held.Equals(Quantity.Zero) && random.NextInt(4) == 0)
        {
            side = held > Quantity.Zero ? Side.Short : Side.Long;
            quantity = held.Abs();
        }
        var price = new Price(1 + random.NextInt(1 << (1 + random.NextInt(29))));
        return new Fill(default, default, side, price, price, quantity, new Money(Signed(random, 10_000)))
        {
            Instrument = instrument,
            PositionSide = position,
            Kind = random.NextInt(9) == 0 ? FillKind.Liquidation : default,
        };
    }

    private static long Signed(RandomStream random, int most) => random.NextInt(2 * most) - most;

    private static void Compare(AccountLedger ledger, NaiveLedger naive, bool hedges)
    {
        var balance = naive.Balance();
        Assert.Equal(ledger.Cash.Units, balance.Cash);
        Assert.Equal(ledger.Realised.Units, balance.Realised);
        Assert.Equal(ledger.Fees.Units, balance.Fees);
        Assert.Equal(ledger.Funding.Units, balance.Funding);
        Assert.Equal(ledger.Transfers.Units, balance.Transfers);
        PositionSide[] sides = hedges ? [PositionSide.Long, PositionSide.Short] : [PositionSide.Net];
        for (var instrument = 0; instrument < 2; instrument++)
        {
            foreach (var side in sides)
            {
                var holding = naive.Holding(instrument, side);
                Assert.Equal(ledger.Position(instrument, side).Quantity.Units, holding.Quantity);
                Assert.Equal(ledger.Position(instrument, side).Basis.Units, holding.Basis);
            }
        }
    }
}
