using System.Numerics;
using Riposte.Core.Money;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;

namespace Riposte.Simulation.Oracles;

/// <summary>
/// A slow and obvious ledger to compare the real one with: it keeps what happened and works everything out anew from the
/// beginning whenever it is asked, in whole numbers of any size. From the definitions, not from the ledger: a trade first closes
/// what is against it, at its share of the basis, and what is left opens; every amount of money is rounded once to 1e-8, costs up
/// and income down.
/// </summary>
public sealed class NaiveLedger
{
    private const long Scale = 100_000_000;

    private readonly List<Fill> fills = [];
    private readonly List<FundingPayment> payments = [];
    private readonly List<Transfer> transfers = [];
    private readonly List<Charge> charges = [];

    // What the trades of each book came to; null when there are others since.
    private Dictionary<(int, PositionSide), (NaiveHolding Holding, BigInteger Realised)>? played;

    /// <summary>Something was traded.</summary>
    public void Add(in Fill fill)
    {
        fills.Add(fill);
        played = null;
    }

    /// <summary>Funding was settled.</summary>
    public void Add(in FundingPayment payment) => payments.Add(payment);

    /// <summary>Money came or went.</summary>
    public void Add(in Transfer transfer) => transfers.Add(transfer);

    /// <summary>The venue took or gave something outside of trades and funding: it counts with the fees.</summary>
    public void Add(in Charge charge) => charges.Add(charge);

    /// <summary>What the account has.</summary>
    public NaiveBalance Balance()
    {
        var brought = Sum(transfers.Select(one => one.Amount.Units));
        var fees = Fees();
        var funding = Sum(payments.Select(one => one.Paid.Units));
        var realised = Played().Values.Aggregate(BigInteger.Zero, (sum, book) => sum + book.Realised);
        return new NaiveBalance(brought + realised - fees - funding, brought, realised, fees, funding);
    }

    /// <summary>A position as it stands.</summary>
    public NaiveHolding Holding(int instrument, PositionSide side) =>
        Played().GetValueOrDefault((instrument, side)).Holding;

    /// <summary>What the account would be worth if everything were closed at marks, nothing rounded: what sales brought, less what
    /// purchases cost, and what is left at its mark. Needs no basis at all. In units of 1e-16.</summary>
    /// <param name="marks">One for each instrument.</param>
    public BigInteger Worth(ReadOnlySpan<Price> marks)
    {
        var worth =
            (Sum(transfers.Select(one => one.Amount.Units)) - Fees() - Sum(payments.Select(one => one.Paid.Units)))
            * Scale;
        foreach (var fill in fills)
        {
            var gain = (BigInteger)(marks[fill.Instrument].Units - fill.Price.Units) * fill.Quantity.Units;
            worth += fill.Side == Side.Long ? gain : -gain;
        }
        return worth;
    }

    private Dictionary<(int, PositionSide), (NaiveHolding Holding, BigInteger Realised)> Played() =>
        played ??= fills
            .GroupBy(one => (one.Instrument, one.PositionSide))
            .ToDictionary(book => book.Key, book => Play(book));

    private static (NaiveHolding Holding, BigInteger Realised) Play(IEnumerable<Fill> trades)
    {
        var held = BigInteger.Zero;
        var basis = BigInteger.Zero;
        var realised = BigInteger.Zero;
        foreach (var trade in trades)
        {
            var left = (BigInteger)trade.Quantity.Units;
            var buys = trade.Side == Side.Long;
            var size = BigInteger.Abs(held);
            var isAgainst = buys ? held < 0 : held > 0;
            if (isAgainst)
            {
                var closed = BigInteger.Min(left, size);
                // Of a long the share is a cost and the sale an income; of a short it is the other way round.
                var share = buys ? Down(basis * closed, size) : Up(basis * closed, size);
                var price = (BigInteger)trade.Price.Units * closed;
                realised += buys ? share - Up(price, Scale) : Down(price, Scale) - share;
                basis -= share;
                held += buys ? closed : -closed;
                left -= closed;
            }
            var opened = trade.Price.Units * left;
            basis += buys ? Up(opened, Scale) : Down(opened, Scale);
            held += buys ? left : -left;
        }
        return (new NaiveHolding(held, basis), realised);
    }

    private BigInteger Fees() => Sum(fills.Select(one => one.Fee.Units)) + Sum(charges.Select(one => one.Paid.Units));

    private static BigInteger Sum(IEnumerable<long> amounts) =>
        amounts.Aggregate(BigInteger.Zero, (sum, amount) => sum + amount);

    private static BigInteger Down(BigInteger value, BigInteger by)
    {
        var whole = BigInteger.DivRem(value, by, out var rest);
        return rest < 0 ? whole - 1 : whole;
    }

    private static BigInteger Up(BigInteger value, BigInteger by) => -Down(-value, by);
}
