using System.Numerics;
using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Ledger;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Properties.Trading;

public sealed class LedgerProperties
{
    /// <summary>The naive twin keeps no position: money that left, money that came, coins held, all as unrounded big
    /// numbers of 1e-16.</summary>
    [Fact]
    public void Ledger_agrees_with_a_naive_cash_flow_account()
    {
        for (var seed = 1UL; seed <= 200; seed++)
        {
            var random = RandomStream.Named(seed, "ledger-twin");
            var sum = Money.Zero;
            var ledger = new AccountLedger(1, entry => sum += entry.Amount);
            ledger.Apply(new Transfer(default, Money.Parse("10000")));
            var cash = (BigInteger)10000 * BigInteger.Pow(10, 16);
            var coins = BigInteger.Zero;
            var roundings = 0;
            for (var i = 0; i < 200; i++)
            {
                var price = Price.FromDouble(50 + 100 * random.NextDouble());
                if (random.NextInt(5) == 0 && ledger.Net(0) != Quantity.Zero)
                {
                    var rate = Ratio.FromDouble(Math.Round(0.001 * random.NextNormal(), 8));
                    var paid = Money.CostOf(price, ledger.Net(0), rate);
                    ledger.Apply(new FundingPayment(new Instant(i), rate.ToDouble(), price, paid));
                    cash -= (BigInteger)paid.Units * 100_000_000;
                }
                else
                {
                    var fill = RandomFill(random, i, price, ledger.Net(0));
                    ledger.Apply(fill);
                    cash -= (BigInteger)fill.Price.Units * fill.Signed.Units + (BigInteger)fill.Fee.Units * 100_000_000;
                    coins += fill.Signed.Units;
                    roundings += 3;
                }
                Assert.Equal(coins, ledger.Net(0).Units);
                Assert.Equal(sum, ledger.Cash);
                Assert.Equal(ledger.Net(0) == Quantity.Zero, ledger.Position(0).Basis == Money.Zero);
                var mark = Price.FromDouble(50 + 100 * random.NextDouble());
                var exact = cash + coins * mark.Units;
                var lost = exact - (BigInteger)(ledger.Cash + ledger.Unrealised(0, mark)).Units * 100_000_000;
                Assert.True(
                    lost >= 0 && lost <= (BigInteger)(roundings + 1) * 100_000_000,
                    $"seed {seed}, event {i}: {lost}"
                );
            }
        }
    }

    private static Fill RandomFill(RandomStream random, int i, Price price, Quantity position)
    {
        var side = random.NextInt(2) == 0 ? Side.Long : Side.Short;
        var quantity =
            random.NextInt(3) == 0 && position != Quantity.Zero
                ? position.Abs()
                : Quantity.FromDouble(0.00000001 + random.NextExponential());
        if (quantity == position.Abs())
        {
            side = position > Quantity.Zero ? Side.Short : Side.Long;
        }
        var fee = Money.CostOf(price, quantity, Ratio.FromDouble(0.0005));
        return new Fill(new OrderId(i + 1), new Instant(i), side, price, price, quantity, fee);
    }
}
