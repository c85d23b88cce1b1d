using Riposte.Core;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Ledger;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Unit.Trading;

/// <summary>Positions and cash to the last 1e-8. Prices and sizes are such that exact products are no whole number of
/// 1e-8, as half a coin at 0.00000003, so that each rounding shows its side.</summary>
public sealed class LedgerTests
{
    private static readonly Price Odd = new(3);
    private static readonly Quantity Half = Quantity.Parse("0.5");

    [Fact]
    public void What_a_long_costs_is_rounded_up_and_what_a_short_brings_down()
    {
        Assert.Equal(new Money(2), Held(Side.Long, Odd, Half).Basis);
        Assert.Equal(new Money(1), Held(Side.Short, Odd, Half).Basis);
    }

    [Fact]
    public void Profit_not_taken_is_rounded_down_on_both_sides()
    {
        // Long: 2.5 → 2 less a cost of 2. Short: proceeds of 1 less 2.5 → 3.
        Assert.Equal(new Money(0), Held(Side.Long, Odd, Half).Unrealised(new Price(5)));
        Assert.Equal(new Money(-2), Held(Side.Short, Odd, Half).Unrealised(new Price(5)));
    }

    [Fact]
    public void A_part_of_a_long_takes_its_share_of_the_cost_rounded_up()
    {
        // Cost 5 for 1; a third of a coin: 1.67 → 2, sold at 4: 1.33 → 1.
        var held = Held(Side.Long, new Price(5), Quantity.Parse("1"));
        var gained = held.Apply(Side.Short, new Price(4), Quantity.Parse("0.33333333"), out var closed);
        Assert.Equal(Quantity.Parse("0.33333333"), closed);
        Assert.Equal(new Money(1 - 2), gained);
        Assert.Equal(new Money(3), held.Basis);
        Assert.Equal(Quantity.Parse("0.66666667"), held.Quantity);
    }

    [Fact]
    public void A_part_of_a_short_takes_its_share_of_the_proceeds_rounded_down()
    {
        // Proceeds 5 for 1; a third: 1.67 → 1, bought at 4: 1.33 → 2.
        var held = Held(Side.Short, new Price(5), Quantity.Parse("1"));
        var gained = held.Apply(Side.Long, new Price(4), Quantity.Parse("0.33333333"), out _);
        Assert.Equal(new Money(1 - 2), gained);
        Assert.Equal(new Money(4), held.Basis);
        Assert.Equal(Quantity.Parse("-0.66666667"), held.Quantity);
    }

    [Fact]
    public void The_last_part_takes_all_that_is_left_of_the_basis()
    {
        var held = Held(Side.Long, Odd, Half);
        held.Apply(Side.Short, Odd, Quantity.Parse("0.2"), out _);
        held.Apply(Side.Short, Odd, Quantity.Parse("0.3"), out _);
        Assert.True(held.IsFlat);
        Assert.Equal(Money.Zero, held.Basis);
        Assert.Equal(Money.Zero, held.Unrealised(new Price(1000)));
        Assert.True(double.IsNaN(held.AveragePrice));
    }

    [Fact]
    public void An_execution_larger_than_the_position_closes_it_and_opens_the_rest_on_the_other_side()
    {
        var held = Held(Side.Long, Price.Parse("100"), Quantity.Parse("1"));
        var gained = held.Apply(Side.Short, Price.Parse("110"), Quantity.Parse("3"), out var closed);
        Assert.Equal(Money.Parse("10"), gained);
        Assert.Equal(Quantity.Parse("1"), closed);
        Assert.Equal(Quantity.Parse("-2"), held.Quantity);
        Assert.Equal(Money.Parse("220"), held.Basis);
        Assert.Equal(110, held.AveragePrice);
        Assert.Equal(Money.Parse("20"), held.Unrealised(Price.Parse("100")));
    }

    [Fact]
    public void An_execution_on_the_same_side_closes_nothing_and_averages_the_price()
    {
        var held = Held(Side.Short, Price.Parse("100"), Quantity.Parse("1"));
        var gained = held.Apply(Side.Short, Price.Parse("130"), Quantity.Parse("2"), out var closed);
        Assert.Equal((Money.Zero, Quantity.Zero), (gained, closed));
        Assert.Equal(120, held.AveragePrice);
        Assert.Equal(Money.Parse("-30"), held.Unrealised(Price.Parse("130")));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-1, 1)]
    [InlineData(1, -1)]
    public void Executions_of_nothing_or_for_nothing_are_refused(long price, long quantity)
    {
        var held = default(HeldPosition);
        Assert.Throws<InvariantException>(() => held.Apply(Side.Long, new Price(price), new Quantity(quantity), out _));
    }

    [Fact]
    public void The_long_and_the_short_of_hedge_mode_are_held_apart_and_their_profits_added()
    {
        var ledger = new AccountLedger(2);
        ledger.Apply(Fill(Side.Long, "100", "3", PositionSide.Long));
        ledger.Apply(Fill(Side.Short, "110", "1", PositionSide.Short));
        Assert.Equal(Quantity.Parse("3"), ledger.Position(1, PositionSide.Long).Quantity);
        Assert.Equal(Quantity.Parse("-1"), ledger.Position(1, PositionSide.Short).Quantity);
        Assert.Equal(Quantity.Parse("2"), ledger.Net(1));
        Assert.Equal(Money.Parse("50"), ledger.Unrealised(1, Price.Parse("120")));
        Assert.Equal((Quantity.Zero, Money.Zero), (ledger.Net(0), ledger.Unrealised(0, Price.Parse("120"))));
    }

    [Fact]
    public void Every_change_of_cash_has_its_cause_and_they_add_up()
    {
        var entries = new List<LedgerEntry>();
        var ledger = new AccountLedger(2, entries.Add);
        ledger.Apply(new Transfer(default, Money.Parse("1000")));
        ledger.Apply(Fill(Side.Long, "100", "2", PositionSide.Net, "99", "0.5"));
        ledger.Apply(new FundingPayment(default, 0.01, Price.Parse("100"), Money.Parse("2")) { Instrument = 1 });
        ledger.Apply(Fill(Side.Short, "105", "2", PositionSide.Net, "106", "0.25"));
        Assert.Equal(
            [
                (LedgerCause.Transfer, "1000", "1000"),
                (LedgerCause.Fee, "-0.5", "999.5"),
                (LedgerCause.Funding, "-2", "997.5"),
                (LedgerCause.Realised, "10", "1007.5"),
                (LedgerCause.Fee, "-0.25", "1007.25"),
            ],
            entries.Select(entry => (entry.Cause, entry.Amount.ToString(), entry.Cash.ToString()))
        );
        Assert.Equal([1, 2, 3, 4, 5], entries.Select(entry => entry.Number));
        Assert.Equal(Money.Parse("1007.25"), ledger.Cash);
        Assert.Equal(Money.Parse("1000"), ledger.Transfers);
        Assert.Equal(Money.Parse("10"), ledger.Realised);
        Assert.Equal(Money.Parse("0.75"), ledger.Fees);
        Assert.Equal(Money.Parse("2"), ledger.Funding);
        // Bought a dollar above, sold a dollar below: four in all.
        Assert.Equal(Money.Parse("4"), ledger.Slippage);
        Assert.Equal(5, ledger.Count);
    }

    [Fact]
    public void The_fee_of_a_forced_execution_has_its_own_cause()
    {
        var entries = new List<LedgerEntry>();
        var ledger = new AccountLedger(2, entries.Add);
        ledger.Apply(Fill(Side.Long, "100", "2", PositionSide.Net));
        ledger.Apply(Fill(Side.Short, "90", "2", PositionSide.Net, fee: "3") with { Kind = FillKind.Liquidation });
        Assert.Equal(LedgerCause.LiquidationFee, entries[^1].Cause);
        Assert.Equal(Money.Parse("-20"), ledger.Realised);
    }

    private static HeldPosition Held(Side side, Price price, Quantity quantity)
    {
        var held = default(HeldPosition);
        held.Apply(side, price, quantity, out _);
        return held;
    }

    private static Fill Fill(
        Side side,
        string price,
        string quantity,
        PositionSide position,
        string? reference = null,
        string fee = "0"
    ) =>
        new(
            new OrderId(1),
            default,
            side,
            Price.Parse(price),
            Price.Parse(reference ?? price),
            Quantity.Parse(quantity),
            Money.Parse(fee)
        )
        {
            Instrument = 1,
            PositionSide = position,
        };
}
